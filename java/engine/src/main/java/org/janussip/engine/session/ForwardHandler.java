package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.MediaParser;
import org.janussip.engine.api.MediaRequest;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;
import org.janussip.engine.core.EngineClock;
import org.janussip.media.core.ForwardSpec;

/**
 * {@code rtp_forward}: sends copies of the call's streams to other addresses. Where hosts are named
 * the answer waits for the look-up, and the session does not.
 */
final class ForwardHandler implements RequestHandler {

  /** How long a look-up may take, in ms. */
  private static final long LOOKUP_MS = 5_000;

  private final HostLookup hosts = new HostLookup();

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Call call = session.establishedCall();
    List<MediaRequest.Forward> wanted = MediaParser.readForwards(body);
    if (wanted.stream().allMatch(forward -> HostLookup.isNumeric(forward.host()))) {
      new Forwarding(session, transaction).start(resolve(wanted));
      return;
    }
    lookUp(session, transaction, call, wanted);
  }

  private void lookUp(
      Session session, String transaction, Call call, List<MediaRequest.Forward> wanted)
      throws RequestException {
    Answer answer = new Answer(session, transaction, call);
    boolean taken =
        hosts.later(
            () -> {
              try {
                List<ForwardSpec> specs = resolve(wanted);
                session.messaging().post(() -> answer.start(specs));
              } catch (RequestException e) {
                session.messaging().post(() -> answer.refuse(e));
              }
            });
    if (!taken) {
      throw new RequestException(ErrorCode.UNKNOWN_ERROR, "Too many look-ups of hosts are waiting");
    }
    session.output().answerLater();
    answer.timer =
        session
            .context()
            .clock()
            .schedule(LOOKUP_MS, () -> session.messaging().post(answer::giveUp));
  }

  private static List<ForwardSpec> resolve(List<MediaRequest.Forward> wanted)
      throws RequestException {
    List<ForwardSpec> specs = new ArrayList<>();
    for (MediaRequest.Forward forward : wanted) {
      Optional<InetAddress> address = HostLookup.find(forward.host(), forward.family());
      if (address.isEmpty() || address.get().isAnyLocalAddress()) {
        throw unknownHost(forward.host());
      }
      specs.add(
          new ForwardSpec(
              forward.side(),
              forward.kind(),
              new InetSocketAddress(address.get(), forward.port()),
              forward.ssrc(),
              forward.payloadType(),
              forward.srtp()));
    }
    return specs;
  }

  private static RequestException unknownHost(String host) {
    return new RequestException(
        ErrorCode.INVALID_ELEMENT, "Invalid element: host " + host + " has no such address");
  }

  /** The one answer to a request whose look-up is under way. Belongs to the mailbox. */
  private static final class Answer {

    private final Session session;
    private final String transaction;
    private final Call call;
    private EngineClock.Timer timer = () -> {};
    private boolean given;

    Answer(Session session, String transaction, Call call) {
      this.session = session;
      this.transaction = transaction;
      this.call = call;
    }

    void start(List<ForwardSpec> specs) {
      if (given) {
        return;
      }
      try {
        if (session.establishedCall() != call) {
          throw new RequestException(ErrorCode.WRONG_STATE, "The call is over");
        }
        new Forwarding(session, transaction).start(specs);
        finish();
      } catch (RequestException e) {
        refuse(e);
      }
    }

    void refuse(RequestException why) {
      if (!given) {
        finish();
        session.output().error(transaction, session.callId(), why);
      }
    }

    void giveUp() {
      refuse(
          new RequestException(
              ErrorCode.INVALID_ELEMENT, "Invalid element: a host could not be found in time"));
    }

    private void finish() {
      given = true;
      timer.cancel();
    }
  }
}
