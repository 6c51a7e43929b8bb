/** An unmodified Janus with one SIP plugin, and a client of its WebSocket API. */
package org.janussip.tests.support.janus;
