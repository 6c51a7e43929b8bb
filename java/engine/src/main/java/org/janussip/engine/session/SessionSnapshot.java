package org.janussip.engine.session;

import java.util.Locale;
import java.util.Map;
import org.janussip.engine.account.Account;
import org.janussip.engine.account.AccountPlan;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.SrtpState;
import org.janussip.sip.AccountProfile;

/**
 * A session at one moment, for whoever asks from outside the mailbox. Texts are null where there is
 * nothing to tell. Of a helper the account is its master's.
 */
record SessionSnapshot(
    String uniqueId,
    boolean helper,
    String masterUniqueId,
    int helpers,
    String username,
    String authUser,
    boolean hasSecret,
    String displayName,
    String userAgent,
    String identity,
    AccountFacts account,
    String registrationStatus,
    String callStatus,
    String callId,
    String callee,
    boolean incoming,
    SrtpState srtp,
    Map<String, String> recordings,
    boolean establishing,
    boolean established,
    boolean hangingUp,
    boolean destroyed) {

  /** What an operator is told of an account besides. Texts are null where there is nothing. */
  record AccountFacts(
      String registrar, String outboundProxy, String transport, int ttlS, String registerCallId) {

    private static AccountFacts of(Account account) {
      AccountProfile profile = account.plan().profile();
      return new AccountFacts(
          profile.registrar().orElse(null),
          profile.outboundProxy().orElse(null),
          profile.transport().name().toLowerCase(Locale.ROOT),
          account.plan().ttlS(),
          account.sip().registerCallId());
    }
  }

  /** Returns the state of a session; runs in its mailbox. */
  static SessionSnapshot of(Session session) {
    Account account = session.account();
    AccountPlan plan = account == null ? null : account.plan();
    Call call = session.call();
    PeerConnection peerConnection = session.peerConnection();
    return new SessionSnapshot(
        session.uniqueId(),
        session.membership().isHelper(),
        session.membership().group() == null
            ? null
            : session.membership().group().master().uniqueId(),
        session.membership().helperCount(),
        plan == null ? null : plan.username(),
        plan == null ? null : plan.authUser(),
        plan != null && plan.profile().credentials().isPresent(),
        plan == null || plan.profile().displayName().isEmpty()
            ? null
            : plan.profile().displayName(),
        plan == null ? null : plan.profile().userAgent().orElse(null),
        plan == null ? null : plan.profile().aor(),
        account == null ? null : AccountFacts.of(account),
        account == null ? "unregistered" : account.state().status(),
        call == null ? "idle" : call.status(),
        call == null ? null : call.facts().callId(),
        call == null ? null : call.facts().peer(),
        call != null && call.facts().invite().isPresent(),
        call == null ? null : call.media().srtpState(),
        session.recordings().fileNames(),
        peerConnection.isEstablishing(),
        peerConnection.isEstablished(),
        peerConnection.isClosing(),
        session.isDestroyed());
  }
}
