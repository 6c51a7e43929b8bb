package org.janussip.sip.resolve;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.janussip.sip.Transport;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;

/**
 * Locates SIP servers by RFC 3263. Equal questions at one time are asked once; a question takes ten
 * seconds at most, and more than some hundred at a time are refused. Targets are of one address
 * family, that of the address we send from: a host without such an address is not reachable.
 */
public final class DnsResolver implements Resolver {

  private static final int MAX_PENDING = 512;
  private static final int MAX_TARGETS = 16;

  /** Each service costs a query, and each target of it one more. */
  private static final int MAX_SERVICES = 4;

  private static final long LIMIT_MS = 10_000;

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          body -> {
            Thread thread = new Thread(body, "sip-dns");
            thread.setDaemon(true);
            return thread;
          });
  private final SrvOrder order = new SrvOrder(bound -> ThreadLocalRandom.current().nextInt(bound));
  private final ConcurrentMap<Destination, CompletableFuture<List<Target>>> pending =
      new ConcurrentHashMap<>();
  private final DnsQueries queries;
  private final boolean ipv4;

  /**
   * Makes a resolver with an empty cache.
   *
   * @param servers the name servers; empty for those of the system
   * @param local the address we send from, which decides about the family of the targets
   */
  public DnsResolver(List<InetSocketAddress> servers, InetAddress local) {
    ipv4 = DnsQueries.isIpv4(local);
    queries = new DnsQueries(servers, ipv4, executor);
  }

  /** A service that a domain offers: its SRV name and transport. */
  private record Service(Name name, Transport transport) {}

  @Override
  public CompletionStage<List<Target>> resolve(Destination destination) {
    Optional<Target> numeric = NumericResolver.target(destination);
    if (numeric.isPresent()) {
      return DnsQueries.isIpv4(numeric.get().address()) == ipv4
          ? CompletableFuture.completedFuture(List.of(numeric.get()))
          : failed(destination, "is of the other address family");
    }
    if (pending.size() >= MAX_PENDING) {
      return failed(destination, "cannot be looked up: too many look-ups");
    }
    CompletableFuture<List<Target>> started = new CompletableFuture<>();
    CompletableFuture<List<Target>> running = pending.putIfAbsent(destination, started);
    if (running != null) {
      return running;
    }
    var unused =
        started
            .orTimeout(LIMIT_MS, TimeUnit.MILLISECONDS)
            .whenComplete((targets, fault) -> pending.remove(destination, started));
    try {
      Name host = DnsQueries.name(destination.host());
      find(destination, host)
          .whenComplete((found, fault) -> complete(destination, started, found, fault));
    } catch (UnknownHostException | RuntimeException fault) {
      started.completeExceptionally(new ResolveException("no host name: " + destination.host()));
    }
    return started;
  }

  private static void complete(
      Destination destination,
      CompletableFuture<List<Target>> future,
      List<Target> found,
      Throwable fault) {
    if (fault != null) {
      future.completeExceptionally(fault);
    } else if (found.isEmpty()) {
      future.completeExceptionally(new ResolveException("no address found"));
    } else {
      future.complete(
          found.stream()
              .distinct()
              .limit(MAX_TARGETS)
              .map(target -> target.in(destination.domain()))
              .toList());
    }
  }

  private static CompletableFuture<List<Target>> failed(Destination destination, String why) {
    return CompletableFuture.failedFuture(new ResolveException(destination.host() + " " + why));
  }

  private CompletionStage<List<Target>> find(Destination destination, Name host) {
    if (destination.port() > 0) {
      return addresses(host, destination.port(), NumericResolver.transport(destination));
    }
    Optional<Transport> decided = decided(destination);
    if (decided.isPresent()) {
      return bySrv(host, List.of(service(host, decided.get())), decided.get());
    }
    boolean secure = destination.secure();
    Transport otherwise = secure ? Transport.TLS : destination.preferred();
    return queries
        .naptr(host)
        .thenCompose(
            records -> {
              List<Service> offered = offered(records, secure);
              return bySrv(host, offered.isEmpty() ? guesses(host, otherwise) : offered, otherwise);
            });
  }

  /** Returns the transport when the URI or the account leaves no choice (section 4.1). */
  private static Optional<Transport> decided(Destination destination) {
    if (destination.transport().isPresent()) {
      return Optional.of(NumericResolver.transport(destination));
    }
    return destination.secure() || destination.preferred() == Transport.UDP
        ? Optional.empty()
        : Optional.of(destination.preferred());
  }

  private static List<Service> guesses(Name host, Transport preferred) {
    if (preferred == Transport.TLS) {
      return List.of(service(host, preferred));
    }
    Transport other = preferred == Transport.UDP ? Transport.TCP : Transport.UDP;
    return List.of(service(host, preferred), service(host, other));
  }

  private static Service service(Name host, Transport transport) {
    String prefix =
        switch (transport) {
          case UDP -> "_sip._udp";
          case TCP -> "_sip._tcp";
          case TLS -> "_sips._tcp";
        };
    try {
      return new Service(Name.concatenate(Name.fromConstantString(prefix), host), transport);
    } catch (org.xbill.DNS.NameTooLongException fault) {
      return new Service(host, transport);
    }
  }

  /** Returns the services that NAPTR records offer and we can use, best first. */
  private static List<Service> offered(List<NAPTRRecord> records, boolean secure) {
    return records.stream()
        .filter(naptr -> naptr.getFlags().equalsIgnoreCase("s"))
        .sorted(
            Comparator.comparingInt(NAPTRRecord::getOrder)
                .thenComparingInt(NAPTRRecord::getPreference))
        .flatMap(
            naptr ->
                transport(naptr.getService())
                    .filter(transport -> !secure || transport == Transport.TLS)
                    .map(transport -> new Service(naptr.getReplacement(), transport))
                    .stream())
        .distinct()
        .limit(MAX_SERVICES)
        .toList();
  }

  private static Optional<Transport> transport(String service) {
    return switch (service.toUpperCase(Locale.ROOT)) {
      case "SIP+D2U" -> Optional.of(Transport.UDP);
      case "SIP+D2T" -> Optional.of(Transport.TCP);
      case "SIPS+D2T" -> Optional.of(Transport.TLS);
      default -> Optional.empty();
    };
  }

  /**
   * Takes the SRV records of all services in their order; the host's addresses when there are none,
   * unless a record says that the service is decidedly not there (RFC 2782).
   */
  private CompletionStage<List<Target>> bySrv(
      Name host, List<Service> services, Transport otherwise) {
    CompletionStage<List<Target>> all = CompletableFuture.completedFuture(List.of());
    AtomicBoolean refused = new AtomicBoolean();
    for (Service service : services) {
      all =
          join(
              all,
              queries
                  .srv(service.name())
                  .thenCompose(
                      found -> {
                        if (found.stream().anyMatch(DnsResolver::isNowhere)) {
                          refused.set(true);
                        }
                        return of(found, service);
                      }));
    }
    return all.thenCompose(
        found ->
            found.isEmpty() && !refused.get()
                ? addresses(host, Destination.defaultPort(otherwise), otherwise)
                : CompletableFuture.completedFuture(found));
  }

  private static boolean isNowhere(SRVRecord srv) {
    return srv.getTarget().equals(Name.root);
  }

  private CompletionStage<List<Target>> of(List<SRVRecord> records, Service service) {
    CompletionStage<List<Target>> all = CompletableFuture.completedFuture(List.of());
    List<SRVRecord> usable = records.stream().filter(srv -> !isNowhere(srv)).toList();
    for (SRVRecord srv : order.order(usable).stream().limit(MAX_TARGETS).toList()) {
      all = join(all, addresses(srv.getTarget(), srv.getPort(), service.transport()));
    }
    return all;
  }

  private CompletionStage<List<Target>> addresses(Name host, int port, Transport transport) {
    return queries
        .addresses(host)
        .thenApply(found -> found.stream().map(a -> new Target(a, port, transport, "")).toList());
  }

  private static CompletionStage<List<Target>> join(
      CompletionStage<List<Target>> first, CompletionStage<List<Target>> second) {
    return first.thenCombine(
        second,
        (a, b) -> {
          List<Target> both = new ArrayList<>(a);
          both.addAll(b);
          return both;
        });
  }

  @Override
  public void close() {
    executor.shutdownNow();
    ResolveException closed = new ResolveException("closed");
    pending.values().forEach(future -> future.completeExceptionally(closed));
  }
}
