package org.janussip.sip.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.janussip.sip.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DnsResolverTest {

  private FakeNameServer server;
  private DnsResolver resolver;

  @BeforeEach
  void open() {
    server = new FakeNameServer();
    resolver = new DnsResolver(List.of(server.address()), InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() {
    resolver.close();
    server.close();
  }

  private static Destination host(String host) {
    return new Destination(host, -1, Optional.empty(), false, Transport.UDP);
  }

  private List<String> find(Destination destination) throws Exception {
    return await(resolver.resolve(destination)).stream()
        .map(t -> t.address().getHostAddress() + ":" + t.port() + "/" + t.transport())
        .toList();
  }

  private static List<Target> await(CompletionStage<List<Target>> stage) throws Exception {
    return stage.toCompletableFuture().get(15, TimeUnit.SECONDS);
  }

  @Test
  void takesAnAddressAsItIsWithoutAsking() throws Exception {
    assertEquals(List.of("192.0.2.1:5060/UDP"), find(host("192.0.2.1")));
    assertEquals(
        List.of("192.0.2.1:5070/TCP"),
        find(new Destination("192.0.2.1", 5070, Optional.of(Transport.TCP), false, Transport.UDP)));
    assertEquals(List.of(), server.asked());
  }

  @Test
  void asksOnlyForAddressesWhenThePortIsGiven() throws Exception {
    server.knows("a.test. 60 IN A 192.0.2.2");
    Destination destination =
        new Destination("a.test", 5080, Optional.empty(), false, Transport.TCP);
    assertEquals(List.of("192.0.2.2:5080/TCP"), find(destination));
    assertEquals(List.of("a.test. A"), server.asked());
  }

  @Test
  void asksForTheServiceOfAGivenTransport() throws Exception {
    server.knows("_sip._tcp.b.test. 60 IN SRV 10 0 5090 h.b.test.", "h.b.test. 60 IN A 192.0.2.3");
    Destination destination =
        new Destination("b.test", -1, Optional.of(Transport.TCP), false, Transport.UDP);
    assertEquals(List.of("192.0.2.3:5090/TCP"), find(destination));
  }

  @Test
  void followsNaptrInItsOrderAndLeavesOutWhatItCannotSpeak() throws Exception {
    server.knows(
        "c.test. 60 IN NAPTR 5 5 \"s\" \"SIPS+D2T\" \"\" _sips._tcp.c.test.",
        "c.test. 60 IN NAPTR 20 5 \"s\" \"SIP+D2U\" \"\" _sip._udp.c.test.",
        "c.test. 60 IN NAPTR 10 5 \"s\" \"SIP+D2T\" \"\" _sip._tcp.c.test.",
        "_sip._udp.c.test. 60 IN SRV 1 0 5061 h.c.test.",
        "_sip._tcp.c.test. 60 IN SRV 1 0 5062 h.c.test.",
        "h.c.test. 60 IN A 192.0.2.4");
    assertEquals(List.of("192.0.2.4:5062/TCP", "192.0.2.4:5061/UDP"), find(host("c.test")));
  }

  @Test
  void triesServicesByPriorityWhenThereIsNoNaptr() throws Exception {
    server.knows(
        "_sip._udp.d.test. 60 IN SRV 20 0 5062 two.d.test.",
        "_sip._udp.d.test. 60 IN SRV 10 0 5061 one.d.test.",
        "one.d.test. 60 IN A 192.0.2.5",
        "two.d.test. 60 IN A 192.0.2.6");
    assertEquals(List.of("192.0.2.5:5061/UDP", "192.0.2.6:5062/UDP"), find(host("d.test")));
  }

  @Test
  void fallsBackToTheAddressesOfTheHost() throws Exception {
    server.knows("e.test. 60 IN A 192.0.2.7", "e.test. 60 IN A 192.0.2.8");
    List<String> found = find(host("e.test"));
    assertEquals(2, found.size());
    assertTrue(found.contains("192.0.2.7:5060/UDP"));
  }

  @Test
  void takesTheWordOfADomainThatDoesNotOfferTheService() {
    server.knows("_sip._udp.j.test. 60 IN SRV 0 0 0 .", "j.test. 60 IN A 192.0.2.11");
    assertThrows(ExecutionException.class, () -> find(host("j.test")));
  }

  @Test
  void takesTheOtherServiceOfADomainThatDoesNotOfferTheFirst() throws Exception {
    server.knows(
        "_sip._udp.k.test. 60 IN SRV 0 0 0 .",
        "_sip._tcp.k.test. 60 IN SRV 0 0 5063 h.k.test.",
        "h.k.test. 60 IN A 192.0.2.12");
    assertEquals(List.of("192.0.2.12:5063/TCP"), find(host("k.test")));
  }

  @Test
  void findsOnlyAddressesOfTheFamilyThatWeSendFrom() throws Exception {
    server.knows(
        "l.test. 60 IN AAAA 2001:db8::1",
        "_sip._udp.m.test. 60 IN SRV 0 0 5064 l.test.",
        "n.test. 60 IN A 192.0.2.13");
    assertThrows(ExecutionException.class, () -> find(host("l.test")));
    try (DnsResolver six =
        new DnsResolver(List.of(server.address()), InetAddress.getAllByName("::1")[0])) {
      for (String name : List.of("l.test", "m.test")) {
        List<Target> found = await(six.resolve(host(name)));
        assertEquals(1, found.size());
        assertEquals(InetAddress.getByName("2001:db8::1"), found.get(0).address());
      }
      assertThrows(ExecutionException.class, () -> await(six.resolve(host("n.test"))));
    }
  }

  @Test
  void asksAgainOnlyWhenTheLifetimeIsOver() throws Exception {
    server.knows("f.test. 60 IN A 192.0.2.9", "g.test. 0 IN A 192.0.2.10");
    Destination kept = new Destination("f.test", 5060, Optional.empty(), false, Transport.UDP);
    Destination notKept = new Destination("g.test", 5060, Optional.empty(), false, Transport.UDP);
    find(kept);
    find(kept);
    find(notKept);
    find(notKept);
    assertEquals(List.of("f.test. A", "g.test. A", "g.test. A"), server.asked());
  }

  @Test
  void failsForANameThatDoesNotExist() {
    ExecutionException fault =
        assertThrows(ExecutionException.class, () -> find(host("nowhere.test")));
    assertInstanceOf(ResolveException.class, fault.getCause());
  }

  @Test
  void asksTheSameQuestionOnceAtATime() {
    server.fallSilent();
    CompletionStage<List<Target>> first = resolver.resolve(host("h.test"));
    CompletionStage<List<Target>> second = resolver.resolve(host("h.test"));
    assertTrue(first == second);
  }

  @Test
  void givesUpWhenTheNameServerIsSilent() {
    server.fallSilent();
    assertThrows(ExecutionException.class, () -> find(host("i.test")));
  }

  @Test
  void refusesWhatIsNoHostName() {
    assertThrows(ExecutionException.class, () -> find(host("a..b")));
  }

  @Test
  void asksForNoMoreServicesThanAFewHoweverManyADomainOffers() throws Exception {
    server.knows("j.test. 60 IN A 192.0.2.11");
    for (int i = 0; i < 20; i++) {
      server.knows(
          "j.test. 60 IN NAPTR " + i + " 5 \"s\" \"SIP+D2U\" \"\" _sip._udp.j" + i + ".test.");
    }
    assertEquals(List.of("192.0.2.11:5060/UDP"), find(host("j.test")));
    assertEquals(4, server.asked().stream().filter(asked -> asked.endsWith(" SRV")).count());
  }

  @Test
  void looksUpNoNumbersThatAreNoAddress() {
    assertThrows(ExecutionException.class, () -> find(host("999.1.1.1")));
    assertThrows(ExecutionException.class, () -> find(host("a:b")));
  }
}
