package dev.splitstream.assignment.server.enrichment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * Parses user agents with the list that the ua-parser project maintains. One look-up tries hundreds
 * of expressions, so results are cached.
 */
public final class UserAgents {
  /** Bounds the cost of forged user agents; those of bots and browsers are shorter. */
  private static final int MAX_LENGTH = 512;

  private static final int MAX_KEPT = 10_000;

  private final Parser parser = new Parser();
  private final Cache<String, UserAgent> answers =
      Caffeine.newBuilder().maximumSize(MAX_KEPT).build();

  /** Parses this user agent. Only the start of very long ones is used. */
  public UserAgent read(String userAgent) {
    String start =
        userAgent.length() <= MAX_LENGTH ? userAgent : userAgent.substring(0, MAX_LENGTH);
    return answers.get(start, this::parse);
  }

  private UserAgent parse(String userAgent) {
    Client client = parser.parse(userAgent);
    String system = client.os.family;
    return new UserAgent(
        client.userAgent.family, system, DeviceClass.of(client.device.family, system, userAgent));
  }
}
