package dev.splitstream.query.server.platform;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.CallLimits;
import dev.splitstream.http.limit.RequestLimits;
import org.springframework.web.method.HandlerMethod;

/** Limits the requests of each credential, heavy reads apart from others, on this node alone. */
final class RateLimits implements CallLimits {
  private static final String TOO_MANY =
      "This credential sends too many requests. Send fewer per second.";

  private final RequestLimits.PerHolder read;
  private final RequestLimits.PerHolder heavy;

  /** Starts with full buckets. */
  RateLimits(LimitsProperties limits, RequestLimits requests) {
    read = requests.perHolder(limits.read(), TOO_MANY);
    heavy = requests.perHolder(limits.heavy(), TOO_MANY);
  }

  @Override
  public void take(Access access, Permission needed, HandlerMethod method) {
    take(access, HeavyReadInterceptor.isHeavy(method));
  }

  /** Counts one request, or refuses it with 429. */
  void take(Access access, boolean isHeavy) {
    (isHeavy ? heavy : read).take(access.holder());
  }
}
