package dev.splitstream.runners.rest;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may call Flink's REST API, which has no passwords and is bound to this machine. Programs may,
 * and Flink's own page. Pages of other origins may not: any web page that is open in a browser of
 * this machine could otherwise stop the job.
 */
final class CallerRule {
  private static final Set<String> OWN = Set.of("same-origin", "none");

  /** A name that an attacker's DNS server points here is not among these. */
  private static final Pattern LOCAL_HOST =
      Pattern.compile("(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]{1,5})?");

  /** Flink cancels the job there by GET, which needs no page's own request: an image will do. */
  private static final Pattern CANCEL_BY_GET =
      Pattern.compile("(?:/v[0-9]+)?/jobs/[^/]+/yarn-(?:cancel|stop)/?");

  private CallerRule() {}

  /**
   * Why a request is refused; empty if it is not.
   *
   * @param path without the query
   * @param host the header {@code Host}
   * @param origin the header {@code Origin}, which browsers send with all but plain reads
   * @param fetchSite the header {@code Sec-Fetch-Site}, which browsers send always
   */
  static Optional<String> refusal(
      String path, @Nullable String host, @Nullable String origin, @Nullable String fetchSite) {
    String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
    if (!LOCAL_HOST.matcher(name).matches()) {
      return Optional.of("Call Flink's REST API by an address of this machine, such as 127.0.0.1.");
    }
    boolean foreign = origin != null && !origin.equalsIgnoreCase("http://" + name);
    if (foreign || (fetchSite != null && !OWN.contains(fetchSite))) {
      return Optional.of("Pages of other origins may not call Flink's REST API.");
    }
    return CANCEL_BY_GET.matcher(path).matches()
        ? Optional.of("Jobs are not cancelled by GET. Use: splitstream stream stop")
        : Optional.empty();
  }
}
