/**
 * What every test that crosses a process needs: a network of its own, a directory for what it
 * leaves, started processes that always end, logs that can be waited on, and watchers for leaks.
 */
package org.janussip.tests.support;
