/**
 * The procedures of RFC 3261 as a user agent runs them, one class each, and the dialogs they make.
 * All of one call or account runs in one {@link org.janussip.sip.stack.Serial} order, so nothing
 * here takes a lock.
 */
package org.janussip.sip.dialog;
