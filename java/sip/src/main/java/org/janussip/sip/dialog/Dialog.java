package org.janussip.sip.dialog;

import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RecordRoute;
import gov.nist.javax.sip.header.RecordRouteList;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.Transport;
import org.janussip.sip.message.OutgoingRequest;

/** The state of one dialog (RFC 3261 section 12). Lives in the serial order of its call. */
public final class Dialog {

  private final Identity identity;
  private final From local;
  private final To remote;
  private final String callId;
  private final List<AddressImpl> routes;
  private final ClientExchange.CSeqs cseqs;
  private final Transport transport;
  private SipUri remoteTarget;
  private long remoteCseq;

  private Dialog(
      Identity identity,
      From local,
      To remote,
      SIPMessage made,
      SipUri remoteTarget,
      List<AddressImpl> routes,
      ClientExchange.CSeqs cseqs,
      Transport transport) {
    this.identity = identity;
    this.local = local;
    this.remote = remote;
    this.callId = made.getCallId().getCallId();
    this.routes = routes;
    this.cseqs = cseqs;
    this.transport = transport;
    this.remoteTarget = remoteTarget;
  }

  /**
   * Makes the caller's side from a response (section 12.1.2).
   *
   * @param invited the Request-URI of the INVITE, the only target when the Contact names none
   */
  public static Dialog ofResponse(
      Identity identity,
      SIPResponse response,
      SipUri invited,
      ClientExchange.CSeqs cseqs,
      Transport transport) {
    List<AddressImpl> routes = recorded(response);
    Collections.reverse(routes);
    From local = (From) response.getFrom().clone();
    To remote = (To) response.getTo().clone();
    SipUri target = contact(response).orElse(invited);
    return new Dialog(identity, local, remote, response, target, routes, cseqs, transport);
  }

  /** Takes over the numbers of the early dialog that becomes this confirmed one. */
  void inherit(Dialog early) {
    remoteCseq = Math.max(remoteCseq, early.remoteCseq);
  }

  /** Returns whether a message says where requests of its dialog go (section 12.1). */
  public static boolean hasTarget(SIPMessage message) {
    return contact(message).isPresent();
  }

  /**
   * Makes the callee's side from a request (section 12.1.1).
   *
   * @throws IllegalArgumentException when the request has no usable Contact
   */
  public static Dialog ofRequest(
      Identity identity, SIPRequest request, String localTag, Transport transport) {
    return ofRequest(identity, request, localTag, new ClientExchange.CSeqs(1), transport);
  }

  /**
   * Makes the subscriber's side from a NOTIFY that came before the 2xx (RFC 6665 section 4.4.1).
   *
   * @param cseqs those that the SUBSCRIBE was sent with
   * @throws IllegalArgumentException when the request has no usable Contact
   */
  public static Dialog ofRequest(
      Identity identity,
      SIPRequest request,
      String localTag,
      ClientExchange.CSeqs cseqs,
      Transport transport) {
    SipUri target =
        contact(request).orElseThrow(() -> new IllegalArgumentException("no usable Contact"));
    From local = new From();
    local.setAddress((AddressImpl) ((AddressImpl) request.getTo().getAddress()).clone());
    To remote = new To();
    remote.setAddress((AddressImpl) ((AddressImpl) request.getFrom().getAddress()).clone());
    try {
      local.setTag(localTag);
      if (request.getFrom().getTag() != null) {
        remote.setTag(request.getFrom().getTag());
      }
    } catch (ParseException impossible) {
      throw new IllegalStateException(impossible);
    }
    List<AddressImpl> routes = recorded(request);
    Dialog dialog = new Dialog(identity, local, remote, request, target, routes, cseqs, transport);
    dialog.remoteCseq = request.getCSeq().getSeqNumber();
    return dialog;
  }

  private static List<AddressImpl> recorded(SIPMessage message) {
    List<AddressImpl> routes = new ArrayList<>();
    RecordRouteList list = message.getRecordRouteHeaders();
    if (list != null) {
      for (RecordRoute field : list) {
        if (field.getAddress().getURI() instanceof SipUri) {
          routes.add((AddressImpl) ((AddressImpl) field.getAddress()).clone());
        }
      }
    }
    return routes;
  }

  private static Optional<SipUri> contact(SIPMessage message) {
    if (message.getContactHeaders() == null) {
      return Optional.empty();
    }
    Contact contact = (Contact) message.getContactHeaders().getFirst();
    return contact != null
            && contact.getAddress() != null
            && contact.getAddress().getURI() instanceof SipUri uri
            && uri.getHost() != null
            && uri.getPort() <= 65_535
        ? Optional.of((SipUri) uri.clone())
        : Optional.empty();
  }

  /** Takes the Contact of a target refresh request or its response (section 12.2). */
  public void refreshTarget(SIPMessage message) {
    contact(message).ifPresent(uri -> remoteTarget = uri);
  }

  /**
   * Notes the CSeq of a request from the peer.
   *
   * @return false when it is lower than an earlier one (section 12.2.2)
   */
  public boolean acceptCseq(long cseq) {
    if (cseq < remoteCseq) {
      return false;
    }
    remoteCseq = cseq;
    return true;
  }

  /** Returns whether a tag is the peer's; a peer of RFC 2543 has none. */
  public boolean isRemoteTag(String tag) {
    return remote.getTag() == null ? tag == null : remote.getTag().equals(tag);
  }

  /** Returns the peer's tag; null for a peer of RFC 2543. */
  public String remoteTag() {
    return remote.getTag();
  }

  ClientExchange.CSeqs cseqs() {
    return cseqs;
  }

  Transport transport() {
    return transport;
  }

  /** Returns a request inside the dialog (section 12.2.1.1). */
  OutgoingRequest request(String method, List<SipHeader> extra, SipBody body) {
    List<SipHeader> ours =
        method.equals(SIPRequest.ACK)
            ? List.of(new SipHeader("User-Agent", identity.userAgent()))
            : identity.fields();
    return new OutgoingRequest(
        method,
        remoteTarget,
        local,
        remote,
        callId,
        routes,
        List.of(),
        OutgoingRequest.merge(ours, extra),
        body);
  }
}
