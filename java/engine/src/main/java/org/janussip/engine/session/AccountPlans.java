package org.janussip.engine.session;

import java.util.Optional;
import org.janussip.engine.account.AccountPlan;
import org.janussip.engine.api.Request;
import org.janussip.engine.config.Settings;
import org.janussip.sip.AccountProfile;
import org.janussip.sip.Credentials;
import org.janussip.sip.SipUris;
import org.janussip.sip.Transport;

/** Makes the plan of an account out of a {@code register} request and the settings. */
final class AccountPlans {

  /** The lifetime where a request names none that makes sense, in seconds. */
  private static final int FALLBACK_TTL_S = 3600;

  private static final int MAX_TTL_S = 365 * 86400;

  private AccountPlans() {}

  static AccountPlan of(Request.Register request, Settings settings) {
    String username = SipUris.user(request.username()).orElse("");
    String authUser = request.authUser().orElse(username);
    Optional<Credentials> credentials =
        request.secret().map(secret -> new Credentials(authUser, secret.text(), secret.ha1()));
    AccountProfile profile =
        new AccountProfile(
            request.username(),
            request.displayName().orElse(""),
            credentials,
            request.proxy(),
            request.outboundProxy(),
            transport(request),
            request.sips(),
            request.userAgent(),
            request.contactParams(),
            request.rfc2543Cancel(),
            request.udp());
    return new AccountPlan(
        profile,
        username,
        authUser,
        request.sendRegister(),
        ttl(request.ttlS(), settings),
        request.headers(),
        request.automaticRinging());
  }

  /** What the request forces, else what the first hop of a REGISTER says, else UDP. */
  private static Transport transport(Request.Register request) {
    if (request.sips()) {
      return Transport.TLS;
    }
    if (request.udp() || request.tcp()) {
      return request.tcp() ? Transport.TCP : Transport.UDP;
    }
    return request
        .outboundProxy()
        .or(request::proxy)
        .or(() -> Optional.of(request.username()))
        .flatMap(SipUris::transport)
        .orElse(Transport.UDP);
  }

  private static int ttl(Optional<Long> wanted, Settings settings) {
    long ttl = wanted.orElse((long) settings.registerTtlS());
    return ttl <= 0 ? FALLBACK_TTL_S : (int) Math.min(ttl, MAX_TTL_S);
  }
}
