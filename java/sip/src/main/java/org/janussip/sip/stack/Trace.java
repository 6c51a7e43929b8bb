package org.janussip.sip.stack;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.SipTracer;
import org.janussip.sip.message.Received;
import org.janussip.sip.message.Secrets;

/**
 * Shows the tracer each message as it is read from or written to a socket, repetitions included.
 * Costs nothing while nobody wants to see them, and nothing that the tracer does harms the message.
 * Safe on any thread.
 */
final class Trace {

  private static final Logger LOG = Logger.getLogger(Trace.class.getName());

  private volatile SipTracer tracer;
  private volatile boolean complained;

  /** Sets who sees the messages from now on. */
  void to(SipTracer next) {
    tracer = next;
    complained = false;
  }

  /** Shows a message that is about to be written; what has no Call-ID, as a keep-alive, is none. */
  void outgoing(byte[] bytes) {
    show(false, bytes);
  }

  /** Shows a message that has been read. */
  void incoming(byte[] bytes) {
    show(true, bytes);
  }

  private void show(boolean incoming, byte[] bytes) {
    SipTracer shown = tracer;
    if (shown == null) {
      return;
    }
    try {
      if (shown.isWanted()) {
        Optional<String> callId = new Received(bytes).headers().first("Call-ID");
        if (callId.isPresent()) {
          String text = Secrets.hidden(new String(bytes, StandardCharsets.UTF_8));
          shown.onMessage(incoming, callId.get(), text);
        }
      }
    } catch (Exception | Error fault) {
      LOG.log(complained ? Level.FINE : Level.WARNING, "a SIP message is not traced", fault);
      complained = true;
    }
  }
}
