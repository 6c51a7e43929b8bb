package org.janussip.sip.dialog;

import org.janussip.sip.resolve.Resolver;
import org.janussip.sip.stack.SipCore;

/**
 * What every procedure works with.
 *
 * @param core the stack
 * @param resolver finds targets
 * @param calls the calls and what is left of them
 */
public record Services(SipCore core, Resolver resolver, CallTable calls) {}
