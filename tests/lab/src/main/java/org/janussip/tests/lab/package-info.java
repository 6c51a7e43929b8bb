/**
 * Real peers for tests: registrar, phones, page server, name server. Their configuration is in the
 * templates of {@code tests/lab}, which {@code tests/demo} uses as well.
 */
package org.janussip.tests.lab;
