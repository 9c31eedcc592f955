package dev.splitstream.query.server.platform;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.CallLimits;
import dev.splitstream.http.limit.RequestLimits;
import org.springframework.web.method.HandlerMethod;

/** Limits the requests of each credential, heavy reads apart from others, on this node alone. */
final class RateLimits implements CallLimits {
  private final RequestLimits.PerHolder read;
  private final RequestLimits.PerHolder heavy;

  /** Starts with full buckets. */
  RateLimits(LimitsProperties limits, RequestLimits requests) {
    read = requests.perCredential(limits.read());
    heavy = requests.perCredential(limits.heavy());
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
