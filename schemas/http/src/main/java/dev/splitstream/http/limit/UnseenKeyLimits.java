package dev.splitstream.http.limit;

import dev.splitstream.http.problem.ProblemException;

/**
 * Limits look-ups of keys that this node has not seen before, so that made-up keys cannot overload
 * the database. Keys that were seen are not affected.
 */
public final class UnseenKeyLimits {
  private final RequestLimits.PerHolder perAddress;
  private final RequestLimits.Shared all;

  /**
   * With full buckets.
   *
   * @param perAddress the limit of each address
   * @param all the limit of all addresses together
   */
  public UnseenKeyLimits(RequestLimits requests, Limit perAddress, Limit all) {
    this.perAddress =
        requests.perHolder(
            perAddress, "Too many unknown API keys are being sent from this address. Try again.");
    this.all = requests.shared(all, "Too many unknown API keys are being sent. Try again.");
  }

  /**
   * Counts one look-up. Requests beyond an address's limit do not count against the limit of the
   * node: a client that guesses keys slows down others at its own address only.
   *
   * @param network where the request comes from
   * @throws ProblemException 429 when a limit is reached
   */
  public void take(String network) {
    perAddress.take(network);
    all.take();
  }
}
