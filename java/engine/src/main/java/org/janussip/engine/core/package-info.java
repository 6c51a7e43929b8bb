/**
 * What all of the engine stands on: the port to the host, session ids, the clock, mailboxes, JSON.
 */
package org.janussip.engine.core;
