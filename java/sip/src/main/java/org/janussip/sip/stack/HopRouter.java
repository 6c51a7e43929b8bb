package org.janussip.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.Collections;
import java.util.ListIterator;
import javax.sip.SipException;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;

/** Sends each request where its {@link NextHop} says; looks nothing up. */
public final class HopRouter implements Router {

  /** Made by the library, by name. */
  public HopRouter(SipStack stack, String outboundProxy) {}

  @Override
  public Hop getOutboundProxy() {
    return null;
  }

  @Override
  public Hop getNextHop(Request request) throws SipException {
    if (((SIPMessage) request).getApplicationData() instanceof NextHop hop) {
      return hop;
    }
    throw new SipException("request without a next hop");
  }

  @Override
  @SuppressWarnings({"rawtypes", "deprecation"})
  public ListIterator getNextHops(Request request) {
    return Collections.emptyListIterator();
  }
}
