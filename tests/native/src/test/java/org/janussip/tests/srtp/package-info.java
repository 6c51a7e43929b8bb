/** SRTP of ours with libsrtp at the other end. */
package org.janussip.tests.srtp;
