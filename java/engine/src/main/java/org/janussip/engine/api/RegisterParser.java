package org.janussip.engine.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipUris;

/**
 * Reads {@code register}. The order of the checks is part of the contract: all types, then the
 * state, then what contradicts, then addresses, then the secret.
 */
public final class RegisterParser {

  private final Fields fields;

  private RegisterParser(ObjectNode body) {
    fields = new Fields(body);
  }

  /**
   * Reads a request.
   *
   * @param body the request
   * @param state refuses when the session may not register now
   * @param role refuses when the session may have no account of its own
   * @throws RequestException at the first check that fails
   */
  public static Request.Register read(ObjectNode body, Guard state, Guard role)
      throws RequestException {
    return new RegisterParser(body).read(state, role);
  }

  private Request.Register read(Guard state, Guard role) throws RequestException {
    String username = fields.mandatoryText("username");
    Request.RegisterType type = type(fields.text("type"));
    Optional<Boolean> sendRegister = fields.flag("send_register");
    boolean udp = fields.flag("force_udp", false);
    boolean tcp = fields.flag("force_tcp", false);
    boolean sips = fields.flag("sips", false);
    boolean rfc2543Cancel = fields.flag("rfc2543_cancel", false);
    boolean automaticRinging = fields.flag("automatic_ringing", true);
    Optional<String> secret = fields.text("secret");
    Optional<String> ha1 = fields.text("ha1_secret");
    Optional<String> authUser = fields.line("authuser");
    Optional<String> displayName = fields.line("display_name");
    Optional<String> userAgent = fields.line("user_agent");
    List<SipHeader> headers = fields.headers();
    Map<String, String> contactParams = fields.texts("contact_params");
    Optional<List<String>> prefixes = fields.textList("incoming_header_prefixes");
    boolean refresh = fields.flag("refresh", false);
    Optional<Long> masterId = fields.integer("master_id");
    Optional<Long> ttl = fields.integer("register_ttl");

    state.check();
    boolean helper = type == Request.RegisterType.HELPER;
    if (helper) {
      // Of a helper nothing else counts: it has all from its master.
      refuseMissingMaster(masterId);
    } else {
      role.check();
      refuseContradictions(type, sendRegister, udp && tcp);
    }
    Optional<String> proxy = helper ? Optional.empty() : address("proxy");
    Optional<String> outboundProxy = helper ? Optional.empty() : address("outbound_proxy");
    if (!helper) {
      refuseUsername(username);
    }
    return new Request.Register(
        username,
        type,
        type == Request.RegisterType.NORMAL && sendRegister.orElse(true),
        udp,
        tcp,
        sips,
        rfc2543Cancel,
        automaticRinging,
        helper ? Optional.empty() : secret(type, secret, ha1),
        authUser,
        displayName,
        userAgent,
        proxy,
        outboundProxy,
        headers,
        contactParams,
        prefixes,
        refresh,
        masterId,
        ttl);
  }

  private static Request.RegisterType type(Optional<String> text) {
    return switch (text.orElse("")) {
      case "guest" -> Request.RegisterType.GUEST;
      case "helper" -> Request.RegisterType.HELPER;
      default -> Request.RegisterType.NORMAL;
    };
  }

  private static void refuseMissingMaster(Optional<Long> masterId) throws RequestException {
    if (masterId.isEmpty()) {
      throw new RequestException(ErrorCode.MISSING_ELEMENT, "Missing element: master_id");
    }
  }

  private static void refuseContradictions(
      Request.RegisterType type, Optional<Boolean> sendRegister, boolean bothTransports)
      throws RequestException {
    if (type == Request.RegisterType.GUEST && sendRegister.orElse(false)) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Conflicting elements: a guest sends no REGISTER");
    }
    if (bothTransports) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Conflicting elements: force_udp and force_tcp");
    }
  }

  /** A password in the URI would show in logs and in From. */
  private static void refuseUsername(String username) throws RequestException {
    if (SipUris.hasPassword(username)) {
      throw new RequestException(
          ErrorCode.INVALID_ADDRESS, "A password does not belong into username: use secret");
    }
    if (!SipUris.isSipOrSips(username)) {
      throw new RequestException(ErrorCode.INVALID_ADDRESS, "Not a SIP URI: " + username);
    }
  }

  private Optional<String> address(String name) throws RequestException {
    Optional<String> address = fields.nullableText(name);
    if (address.isPresent() && !SipUris.isSipOrSips(address.get())) {
      throw new RequestException(
          ErrorCode.INVALID_ADDRESS, "Not a SIP URI in " + name + ": " + address.get());
    }
    return address;
  }

  /** A normal account may go without any secret: the registrar then decides. */
  private static Optional<Request.Secret> secret(
      Request.RegisterType type, Optional<String> secret, Optional<String> ha1)
      throws RequestException {
    if (type == Request.RegisterType.GUEST) {
      return Secrets.either(secret, Optional.empty()).or(() -> Secrets.ha1(ha1));
    }
    Secrets.refuseBoth(secret, ha1);
    return Secrets.either(secret, ha1);
  }
}
