package dev.splitstream.assignment.server.enrichment;

import dev.splitstream.event.ClientTraits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out about the clients of events. Addresses come in here and do not leave: only the country
 * goes on.
 */
public final class Enrichment {
  private final UserAgents userAgents;
  private final Countries countries;
  private final SenderRule senderRule;

  Enrichment(UserAgents userAgents, Countries countries, SenderRule senderRule) {
    this.userAgents = userAgents;
    this.countries = countries;
    this.senderRule = senderRule;
  }

  /** Whether the sender of a request is the client of its events. */
  enum SenderRule {
    /** Events come by way of servers; only their context tells of the client. */
    IS_BETWEEN,
    /** Browsers and apps send their own events. */
    IS_CLIENT
  }

  /** Knows user agents, but no countries, and nothing of senders. */
  public static Enrichment withoutCountries() {
    return new Enrichment(new UserAgents(), Countries.NONE, SenderRule.IS_BETWEEN);
  }

  /** What the sender of this request says about the client of its events. */
  public Sender sender(HttpServletRequest request) {
    return senderRule == SenderRule.IS_BETWEEN
        ? Sender.UNKNOWN
        : new Sender(request.getRemoteAddr(), request.getHeader("User-Agent"));
  }

  /**
   * What is to be found out.
   *
   * @param address the client's, as the event told it; the sender's is taken if it told none
   * @param userAgent likewise
   * @param sender of the event
   */
  public ClientTraits traits(@Nullable String address, @Nullable String userAgent, Sender sender) {
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
