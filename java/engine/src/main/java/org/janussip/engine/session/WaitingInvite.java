package org.janussip.engine.session;

import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipCall;

/**
 * An INVITE on its way to a page.
 *
 * @param sip its SIP side
 * @param invite what it says
 * @param relay carries its events
 */
record WaitingInvite(SipCall sip, IncomingInvite invite, CallRelay relay) {}
