package org.janussip.engine.account;

import java.util.List;
import java.util.Optional;
import org.janussip.sip.AccountProfile;
import org.janussip.sip.Credentials;
import org.janussip.sip.SipHeader;

/**
 * What a {@code register} request makes of an account.
 *
 * @param profile its identity and how it speaks SIP
 * @param username the user part of the address of record
 * @param authUser the digest user name
 * @param sendRegister whether a registrar is told
 * @param ttlS the wanted lifetime in seconds, at least 1
 * @param headers extra header fields of REGISTER
 * @param automaticRinging whether an incoming INVITE is answered 180 at once
 */
public record AccountPlan(
    AccountProfile profile,
    String username,
    String authUser,
    boolean sendRegister,
    int ttlS,
    List<SipHeader> headers,
    boolean automaticRinging) {

  /** Takes a copy of the list. */
  public AccountPlan {
    headers = List.copyOf(headers);
  }

  /** Returns the same plan with other credentials. */
  public AccountPlan withCredentials(Credentials credentials) {
    AccountProfile changed =
        new AccountProfile(
            profile.aor(),
            profile.displayName(),
            Optional.of(credentials),
            profile.registrar(),
            profile.outboundProxy(),
            profile.transport(),
            profile.sips(),
            profile.userAgent(),
            profile.contactParams(),
            profile.rfc2543Cancel(),
            profile.udpOnly());
    return new AccountPlan(
        changed, username, credentials.user(), sendRegister, ttlS, headers, automaticRinging);
  }

  /** Returns whether the other plan's binding is kept at the same registrar under the same name. */
  public boolean bindsLike(AccountPlan other) {
    return profile.aor().equals(other.profile.aor())
        && profile.registrar().equals(other.profile.registrar());
  }
}
