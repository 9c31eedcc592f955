package dev.splitstream.assignment.server.quota;

/**
 * How much of a quota is used.
 *
 * @param name of the quota, such as {@code flags}
 * @param used how much
 * @param limit the largest allowed value
 */
public record QuotaUse(String name, long used, long limit) {

  /** The share from 0 to 1; more than 1 beyond the limit. */
  public double share() {
    return limit == 0 ? (used == 0 ? 0 : 1 + used) : (double) used / limit;
  }

  boolean isExceeded() {
    return used > limit;
  }

  /** A description for messages. */
  public String excess() {
    return used + " " + name.replace('_', ' ') + " where " + limit + " are allowed";
  }
}
