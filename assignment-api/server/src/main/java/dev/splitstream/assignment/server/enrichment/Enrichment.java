package dev.splitstream.assignment.server.enrichment;

import dev.splitstream.event.ClientTraits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Derives the traits of a client. IP addresses enter here and do not leave: only the country is
 * passed on.
 */
// ADR-0040
public final class Enrichment {
  private final UserAgents userAgents;
  private final Countries countries;

  Enrichment(UserAgents userAgents, Countries countries) {
    this.userAgents = userAgents;
    this.countries = countries;
  }

  /** Without countries. */
  public static Enrichment withoutCountries() {
    return new Enrichment(new UserAgents(), Countries.NONE);
  }

  /**
   * The client's traits.
   *
   * @param address the client's address in the event; null to use the sender's
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
