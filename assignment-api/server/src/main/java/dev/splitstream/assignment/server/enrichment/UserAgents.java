package dev.splitstream.assignment.server.enrichment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * Reads user agents after the list that the ua-parser project keeps. One look-up runs through
 * hundreds of expressions, so answers are kept.
 */
public final class UserAgents {
  /** Bounds what a made-up user agent can cost; those of bots and browsers are shorter. */
  private static final int MAX_LENGTH = 512;

  private static final int MAX_KEPT = 10_000;

  private final Parser parser = new Parser();
  private final Cache<String, UserAgent> answers =
      Caffeine.newBuilder().maximumSize(MAX_KEPT).build();

  /** What this user agent says. Of very long ones only the start is looked at. */
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
