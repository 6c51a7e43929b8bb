package org.janussip.sip.resolve;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.hosts.HostsFileParser;
import org.xbill.DNS.lookup.LookupSession;

/**
 * Asks name servers, with a cache that follows the records' lifetimes. Answers come on the
 * executor; what does not exist or cannot be learnt is an empty list.
 */
final class DnsQueries {

  private static final Logger LOG = Logger.getLogger(DnsQueries.class.getName());

  private static final int CACHE_ENTRIES = 5_000;
  private static final int MAX_NEGATIVE_S = 60;
  private static final Duration QUERY_TIMEOUT = Duration.ofMillis(1_500);

  private final LookupSession session;
  private final boolean ipv4;

  /**
   * Makes a cache and its servers.
   *
   * @param servers the name servers; empty for those of the system
   * @param ipv4 whether IPv4 addresses are wanted, else IPv6
   */
  DnsQueries(List<InetSocketAddress> servers, boolean ipv4, Executor executor) {
    this.ipv4 = ipv4;
    Cache cache = new Cache(DClass.IN);
    cache.setMaxEntries(CACHE_ENTRIES);
    cache.setMaxNCache(MAX_NEGATIVE_S);
    session =
        LookupSession.builder()
            .resolver(resolver(servers))
            .cache(cache)
            .hostsFileParser(new HostsFileParser())
            .executor(executor)
            .build();
  }

  private static Resolver resolver(List<InetSocketAddress> servers) {
    List<Resolver> each = new ArrayList<>();
    servers.forEach(server -> each.add(new SimpleResolver(server)));
    ExtendedResolver resolver =
        each.isEmpty() ? new ExtendedResolver() : new ExtendedResolver(each);
    resolver.setTimeout(QUERY_TIMEOUT);
    resolver.setRetries(2);
    return resolver;
  }

  /** Returns the NAPTR records (RFC 3403). */
  CompletionStage<List<NAPTRRecord>> naptr(Name name) {
    return query(name, Type.NAPTR, NAPTRRecord.class);
  }

  /** Returns the SRV records (RFC 2782). */
  CompletionStage<List<SRVRecord>> srv(Name name) {
    return query(name, Type.SRV, SRVRecord.class);
  }

  /** Returns the addresses of the wanted family. */
  CompletionStage<List<InetAddress>> addresses(Name name) {
    return ipv4
        ? query(name, Type.A, ARecord.class).thenApply(DnsQueries::ofA)
        : query(name, Type.AAAA, AAAARecord.class).thenApply(DnsQueries::ofAaaa);
  }

  private static List<InetAddress> ofA(List<ARecord> records) {
    return records.stream().map(ARecord::getAddress).toList();
  }

  private static List<InetAddress> ofAaaa(List<AAAARecord> records) {
    return records.stream().map(AAAARecord::getAddress).toList();
  }

  private <T extends Record> CompletionStage<List<T>> query(Name name, int type, Class<T> wanted) {
    return session
        .lookupAsync(name, type)
        .handle(
            (result, fault) -> {
              if (fault != null) {
                LOG.log(
                    Level.FINE,
                    "{0} {1}: {2}",
                    new Object[] {Type.string(type), name, fault.getCause()});
                return List.of();
              }
              return result.getRecords().stream()
                  .filter(wanted::isInstance)
                  .map(wanted::cast)
                  .toList();
            });
  }

  /** Returns whether addresses of that family are wanted. */
  static boolean isIpv4(InetAddress address) {
    return address instanceof Inet4Address;
  }

  /**
   * Returns the absolute name.
   *
   * @throws UnknownHostException when no name can look like that
   */
  static Name name(String host) throws UnknownHostException {
    try {
      return Name.fromString(host, Name.root);
    } catch (org.xbill.DNS.TextParseException fault) {
      throw new UnknownHostException(host);
    }
  }
}
