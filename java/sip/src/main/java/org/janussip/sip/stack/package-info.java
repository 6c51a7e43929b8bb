/**
 * The SIP library tamed: one stack, its transports, timers and loggers, and the one listener that
 * hands every event to whoever owns it. The library parses and runs the transactions of RFC 3261
 * section 17; sockets, queues and threads are ours, so that they are few and bounded, and dialogs
 * are kept in {@code org.janussip.sip.dialog}, which knows what a call needs of them.
 */
package org.janussip.sip.stack;
