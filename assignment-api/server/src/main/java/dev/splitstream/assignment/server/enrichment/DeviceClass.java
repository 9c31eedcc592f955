package dev.splitstream.assignment.server.enrichment;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Kinds of devices, derived from a user agent. */
public enum DeviceClass {
  /** A computer with a desktop system. */
  DESKTOP,
  /** A phone. */
  MOBILE,
  /** A tablet that identifies itself; an iPad that requests desktop pages claims to be a Mac. */
  TABLET,
  /** A television, or a box or stick at one. */
  TV,
  /** A crawler or another automated client. */
  BOT,
  /** Other clients, for instance a program on a server. */
  OTHER;

  /** The device name of every bot in the list of user agents. */
  private static final String BOT_FAMILY = "Spider";

  private static final Pattern TV_SIGNS =
      Pattern.compile("TV\\b|\\bTV|\\bCrKey|\\bRoku|\\bBRAVIA|AFT[A-Z]\\b");
  private static final Pattern TABLET_SIGNS = Pattern.compile("iPad|Tablet|\\bKindle");
  private static final Pattern MOBILE_SIGNS = Pattern.compile("Mobi|Phone|iPod");

  private static final Set<String> DESKTOP_SYSTEMS =
      Set.of(
          "Windows",
          "Mac OS X",
          "Linux",
          "Chrome OS",
          "Ubuntu",
          "Fedora",
          "Debian",
          "Red Hat",
          "SUSE",
          "CentOS",
          "FreeBSD",
          "OpenBSD",
          "NetBSD",
          "Solaris");

  /** The name in events: in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of a device.
   *
   * @param deviceFamily the device's name in the list of user agents
   * @param system the operating system's name, likewise
   * @param userAgent the whole string
   */
  static DeviceClass of(String deviceFamily, String system, String userAgent) {
    if (deviceFamily.equals(BOT_FAMILY)) {
      return BOT;
    }
    if (TV_SIGNS.matcher(userAgent).find()) {
      return TV;
    }
    if (TABLET_SIGNS.matcher(userAgent).find()) {
      return TABLET;
    }
    if (MOBILE_SIGNS.matcher(userAgent).find() || system.equals("iOS")) {
      return MOBILE;
    }
    if (system.equals("Android")) {
      // Android browsers send "Mobile" on phones only.
      return TABLET;
    }
    return DESKTOP_SYSTEMS.contains(system) ? DESKTOP : OTHER;
  }
}
