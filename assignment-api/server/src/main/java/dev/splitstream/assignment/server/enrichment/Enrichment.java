package dev.splitstream.assignment.server.enrichment;

import dev.splitstream.event.ClientTraits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out about the clients of events. Addresses come in here and do not leave: only the country
 * goes on.
 */
public final class Enrichment {
  private final UserAgents userAgents;
  private final Countries countries;

  Enrichment(UserAgents userAgents, Countries countries) {
    this.userAgents = userAgents;
    this.countries = countries;
  }

  /** Knows user agents, but no countries. */
  public static Enrichment withoutCountries() {
    return new Enrichment(new UserAgents(), Countries.NONE);
  }

  /**
   * What is to be found out.
   *
   * @param address the client's, as the event told it; the sender's is taken if it told none
   * @param userAgent likewise
   * @param sender of the event
   */
  public ClientTraits traits(
      @Nullable String address, @Nullable String userAgent, RequestSender sender) {
    String country = country(address == null ? sender.address() : address);
    String agent = userAgent == null ? sender.userAgent() : userAgent;
    if (agent == null || agent.isBlank()) {
      return country == null
          ? ClientTraits.UNKNOWN
          : new ClientTraits(country, null, null, null, false);
    }
    UserAgent read = userAgents.read(agent);
    return new ClientTraits(
        country, read.device().wireName(), read.browser(), read.os(), read.isBot());
  }

  private @Nullable String country(@Nullable String address) {
    return countries == Countries.NONE
        ? null
        : Optional.ofNullable(address)
            .flatMap(IpAddress::parse)
            .flatMap(countries::of)
            .orElse(null);
  }
}
