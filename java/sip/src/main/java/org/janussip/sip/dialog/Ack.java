package org.janussip.sip.dialog;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sip.SipException;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.Transport;
import org.janussip.sip.message.OutgoingRequest;
import org.janussip.sip.message.Uris;
import org.janussip.sip.resolve.Destination;
import org.janussip.sip.resolve.Target;
import org.janussip.sip.stack.NextHop;
import org.janussip.sip.stack.Serial;

/**
 * The ACK of a 2xx (RFC 3261 section 13.2.2.4): sent once, and again for each repetition of the
 * 2xx. Runs in the serial order of its call.
 */
final class Ack {

  private static final Logger LOG = Logger.getLogger(Ack.class.getName());

  private final Services services;
  private final Serial serial;
  private final OutgoingRequest request;
  private final long cseq;
  private final List<SipHeader> authorization;
  private final Transport preferred;
  private Optional<Target> target = Optional.empty();

  Ack(Services services, Serial serial, Dialog dialog, long cseq, List<SipHeader> authorization) {
    this.services = services;
    this.serial = serial;
    this.request = dialog.request(SIPRequest.ACK, List.of(), SipBody.NONE);
    this.cseq = cseq;
    this.authorization = authorization;
    this.preferred = dialog.transport();
  }

  /**
   * Sends it.
   *
   * @param then runs in the serial order when it has been sent or cannot be
   */
  void send(Runnable then) {
    if (target.isPresent()) {
      write(target.get());
      then.run();
      return;
    }
    SipUri uri = request.nextHop();
    services
        .resolver()
        .resolve(
            Destination.of(
                uri.getHost(), uri.getPort(), Uris.transport(uri), uri.isSecure(), preferred))
        .whenComplete((found, fault) -> serial.execute(() -> resolved(found, fault, then)));
  }

  private void resolved(List<Target> found, Throwable fault, Runnable then) {
    if (fault == null) {
      target = Optional.of(found.get(0));
      write(found.get(0));
    } else {
      LOG.log(Level.FINE, "no way for the ACK of " + request.callId(), fault);
    }
    then.run();
  }

  private void write(Target to) {
    try {
      NextHop hop =
          new NextHop(
              to,
              fault -> LOG.log(Level.FINE, "cannot send the ACK of " + request.callId(), fault));
      services.core().sendAck(request.make(cseq, authorization), hop);
    } catch (SipException | RuntimeException fault) {
      LOG.log(Level.FINE, "cannot send the ACK of " + request.callId(), fault);
    }
  }
}
