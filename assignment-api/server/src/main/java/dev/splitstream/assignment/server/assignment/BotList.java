package dev.splitstream.assignment.server.assignment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ua_parser.Device;
import ua_parser.Parser;

/**
 * Which user agents are bots, after the list that the ua-parser project keeps. One look-up runs
 * through hundreds of expressions, so answers are kept.
 */
public final class BotList {
  /** As the list names the device of every bot. */
  private static final String BOT = "Spider";

  /** Bounds what a made-up user agent can cost; those of bots and browsers are shorter. */
  private static final int MAX_LENGTH = 512;

  private static final int MAX_KEPT = 10_000;

  private final Parser parser = new Parser();
  private final Cache<String, Boolean> answers =
      Caffeine.newBuilder().maximumSize(MAX_KEPT).build();

  /** Whether this is the user agent of a bot. Of very long ones only the start is looked at. */
  public boolean contains(String userAgent) {
    String start =
        userAgent.length() <= MAX_LENGTH ? userAgent : userAgent.substring(0, MAX_LENGTH);
    return answers.get(start, this::lookUp);
  }

  private boolean lookUp(String userAgent) {
    Device device = parser.parseDevice(userAgent);
    return device != null && BOT.equals(device.family);
  }
}
