package org.janussip.sip.event;

import gov.nist.javax.sip.message.SIPRequest;
import org.janussip.sip.AccountListener;
import org.janussip.sip.auth.Authenticator;
import org.janussip.sip.dialog.Answers;
import org.janussip.sip.dialog.Dialog;
import org.janussip.sip.dialog.DialogRequests;
import org.janussip.sip.dialog.Identity;
import org.janussip.sip.dialog.Refers;
import org.janussip.sip.dialog.Services;
import org.janussip.sip.stack.Serial;
import org.janussip.sip.stack.ServerRequest;
import org.janussip.sip.stack.Tokens;

/** The dialog that a REFER outside any dialog makes, as long as we owe it news (RFC 3515). */
public final class OutsideRefer implements DialogOwner {

  private final Services services;
  private final DialogTable table;
  private final Serial serial;
  private final Refers refers;
  private final String callId;
  private final String localTag = Tokens.tag();
  private boolean listed;

  private OutsideRefer(
      Services services, DialogTable table, Identity identity, Serial serial, String callId) {
    this.services = services;
    this.table = table;
    this.serial = serial;
    this.callId = callId;
    DialogRequests requests =
        new DialogRequests(
            services,
            serial,
            identity,
            new Authenticator(identity.credentials(), () -> Tokens.random(16)));
    this.refers = new Refers(services, serial, identity, requests, localTag, this::over);
  }

  /**
   * Takes a REFER.
   *
   * @param serial the account's serial order
   */
  public static void take(
      Services services,
      DialogTable table,
      Identity identity,
      Serial serial,
      ServerRequest request,
      AccountListener listener) {
    String callId = request.request().getCallId().getCallId();
    OutsideRefer made = new OutsideRefer(services, table, identity, serial, callId);
    if (!Dialog.hasTarget(request.request())) {
      request.send(400, made.localTag);
      return;
    }
    Dialog dialog =
        Dialog.ofRequest(identity, request.request(), made.localTag, request.transport());
    made.refers.take(
        request,
        dialog,
        refer -> {
          made.list();
          listener.onRefer(refer);
        });
  }

  private void list() {
    if (refers.isOpen()) {
      listed = true;
      table.add(callId, localTag, this);
      services.calls().dialogMade();
    }
  }

  private void over() {
    if (listed) {
      listed = false;
      table.remove(callId, localTag);
      services.calls().dialogGone();
    }
  }

  /** Nothing but our NOTIFYs happens in the dialog, and what the peer says of them. */
  @Override
  public void accept(ServerRequest request) {
    if (request.method().equals(SIPRequest.SUBSCRIBE)) {
      serial.execute(() -> refers.renew(request));
    } else {
      request.send(Answers.notAllowed(request, localTag));
    }
  }

  @Override
  public void stackClosed() {
    serial.execute(refers::stackClosed);
  }
}
