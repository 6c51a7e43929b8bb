package org.janussip.sip.message;

import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.Route;
import gov.nist.javax.sip.header.RouteList;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;

/**
 * All of a request but its Via and its CSeq number; made anew for each attempt to send it, because
 * the library keeps what it was given. Immutable.
 *
 * @param method the method
 * @param uri the Request-URI
 * @param from the From field, with its tag
 * @param to the To field, with a tag inside a dialog
 * @param callId the Call-ID
 * @param routes Route addresses, first hop first
 * @param contacts the Contact fields; empty for none
 * @param fields fields that the library need not understand: ours, then those asked for, which win
 *     over ours of the same name
 * @param body the body
 */
public record OutgoingRequest(
    String method,
    SipUri uri,
    From from,
    To to,
    String callId,
    List<AddressImpl> routes,
    List<Contact> contacts,
    List<SipHeader> fields,
    SipBody body) {

  /** A little more than most. */
  private static final int VIA_SIZE = 110;

  /** Fields that nobody but us writes. */
  private static final Set<String> OURS =
      Set.of(
          "via",
          "v",
          "from",
          "f",
          "to",
          "t",
          "call-id",
          "i",
          "cseq",
          "max-forwards",
          "contact",
          "m",
          "route",
          "record-route",
          "content-length",
          "l",
          "content-type",
          "c",
          "authorization",
          "proxy-authorization");

  /** Takes copies of the lists. */
  public OutgoingRequest {
    routes = List.copyOf(routes);
    contacts = List.copyOf(contacts);
    fields = List.copyOf(fields);
  }

  /**
   * Returns our fields and the extra ones: an extra one replaces ours of the same name, and one
   * that only the stack may write is left out.
   */
  public static List<SipHeader> merge(List<SipHeader> ours, List<SipHeader> extra) {
    List<SipHeader> wanted =
        extra.stream().filter(e -> !OURS.contains(e.name().toLowerCase(Locale.ROOT))).toList();
    return java.util.stream.Stream.concat(
            ours.stream()
                .filter(o -> wanted.stream().noneMatch(w -> w.name().equalsIgnoreCase(o.name()))),
            wanted.stream())
        .toList();
  }

  /** Returns the URI that decides about the first hop (RFC 3261 section 8.1.2). */
  public SipUri nextHop() {
    return routes.isEmpty() ? uri : (SipUri) routes.get(0).getURI();
  }

  /**
   * Makes the message.
   *
   * @param cseq the CSeq number
   * @param authorization Authorization and Proxy-Authorization fields
   */
  public SIPRequest make(long cseq, List<SipHeader> authorization) throws SipException {
    try {
      SIPRequest request = new SIPRequest();
      request.setMethod(method);
      request.setRequestURI(routedUri());
      request.setHeader((From) from.clone());
      request.setHeader((To) to.clone());
      CallID id = new CallID();
      id.setCallId(callId);
      request.setHeader(id);
      request.setHeader(new CSeq(cseq, method));
      request.setHeader(new MaxForwards(70));
      if (!routes.isEmpty()) {
        request.setHeader(routeList());
      }
      for (Contact field : contacts) {
        request.addHeader((Contact) field.clone());
      }
      for (SipHeader field : authorization) {
        RawField.add(request, field);
      }
      for (SipHeader field : fields) {
        RawField.add(request, field);
      }
      setBody(request, body);
      return request;
    } catch (ParseException | InvalidArgumentException fault) {
      throw new SipException("cannot make " + method, fault);
    }
  }

  /** Returns the Request-URI as it is written, which digests are made over. */
  public String digestUri() {
    return routedUri().encode();
  }

  /** A first hop that routes strictly takes the place of the Request-URI (section 12.2.1.1). */
  private SipUri routedUri() {
    return isStrict() ? Uris.requestUri((SipUri) routes.get(0).getURI()) : Uris.requestUri(uri);
  }

  private boolean isStrict() {
    return !routes.isEmpty() && !((SipUri) routes.get(0).getURI()).hasLrParam();
  }

  private RouteList routeList() {
    RouteList list = new RouteList();
    routes.stream().skip(isStrict() ? 1 : 0).forEach(address -> list.add(route(address)));
    if (isStrict()) {
      list.add(route(Uris.address(uri)));
    }
    return list;
  }

  private static Route route(AddressImpl address) {
    Route route = new Route();
    route.setAddress((AddressImpl) address.clone());
    return route;
  }

  /** Returns how many bytes a request takes once it has its Via. */
  public static int size(SIPRequest made) {
    String head = made.encodeMessage(new StringBuilder()).toString();
    byte[] body = made.getRawContent();
    return VIA_SIZE
        + head.getBytes(StandardCharsets.UTF_8).length
        + (body == null ? 0 : body.length);
  }

  /** Puts a body into a message. */
  public static void setBody(gov.nist.javax.sip.message.SIPMessage message, SipBody body)
      throws ParseException {
    if (body.bytes().length > 0) {
      if (!body.contentType().matches("[^\\p{Cntrl}]*")) {
        throw new ParseException("line break in a Content-Type", 0);
      }
      String[] type = body.contentType().split("/", 2);
      message.setContent(body.bytes(), new ContentType(type[0], type.length > 1 ? type[1] : ""));
    }
  }

  /** Returns a copy with other Contacts. */
  public OutgoingRequest withContacts(List<Contact> others) {
    return new OutgoingRequest(method, uri, from, to, callId, routes, others, fields, body);
  }

  /** Returns a copy to another Request-URI. */
  public OutgoingRequest withUri(SipUri other) {
    return new OutgoingRequest(method, other, from, to, callId, routes, contacts, fields, body);
  }

  /** Returns a copy with more fields of ours; one of the same name stays what it is. */
  public OutgoingRequest withFields(List<SipHeader> more) {
    return new OutgoingRequest(
        method, uri, from, to, callId, routes, contacts, merge(more, fields), body);
  }
}
