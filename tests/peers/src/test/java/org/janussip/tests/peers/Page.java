package org.janussip.tests.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.janussip.tests.lab.Account;
import org.janussip.tests.support.janus.JanusClient;
import org.janussip.tests.support.janus.JanusEvent;
import org.janussip.tests.support.janus.JanusHandle;

/** A web page without a browser: the requests of the SIP plugin's API, with made-up WebRTC. */
final class Page implements AutoCloseable {
  private final JanusClient client;
  private final JanusHandle handle;
  private long masterId;

  Page(JanusClient client) {
    this.client = client;
    this.handle = client.attach();
  }

  static ObjectNode registerRequest(Account account) {
    return JanusHandle.request("register")
        .put("username", account.identity())
        .put("authuser", account.user())
        .put("secret", account.secret())
        .put("proxy", account.registrar());
  }

  void register(Account account) {
    handle.send(registerRequest(account));
    masterId = handle.awaitEvent("registered").get("master_id").asLong();
  }

  void register(Account account, int ttlSeconds) {
    handle.send(registerRequest(account).put("register_ttl", ttlSeconds));
    handle.awaitEvent("registered");
  }

  /** Makes the page able to call without a registrar. */
  void registerAsGuest(String uri) {
    handle.send(JanusHandle.request("register").put("type", "guest").put("username", uri));
    handle.awaitEvent("registered");
  }

  void call(String uri) {
    handle.send(JanusHandle.request("call").put("uri", uri), BrowserSdp.offer());
  }

  /** The id under which helpers find the account of {@link #register(Account)}. */
  long masterId() {
    return masterId;
  }

  JanusEvent awaitIncoming() {
    return handle.awaitEvent("incomingcall");
  }

  /** Answers an offer, or makes one where the call came without. */
  void accept(JanusEvent incoming) {
    boolean offered = !incoming.sdp().isEmpty();
    handle.send(JanusHandle.request("accept"), offered ? BrowserSdp.answer() : BrowserSdp.offer());
  }

  void decline() {
    handle.send(JanusHandle.request("decline"));
  }

  void hangUp() {
    handle.send(JanusHandle.request("hangup"));
  }

  JanusEvent await(String event) {
    return handle.awaitEvent(event);
  }

  JanusEvent await(String event, Duration bound) {
    return handle.awaitEvent(event, bound);
  }

  JanusHandle handle() {
    return handle;
  }

  JanusClient client() {
    return client;
  }

  /** Leaves as a closed tab does: without a word but the end of the connection. */
  void abandon() {
    client.abort();
  }

  @Override
  public void close() {
    client.close();
  }
}
