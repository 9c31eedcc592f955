package dev.splitstream.runners.cli.audit;

import dev.splitstream.process.Report;
import dev.splitstream.runners.cli.console.Figures;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Whether the history of the catalog is as it was written.
 *
 * @param fits whether that of every tenant is
 * @param tenants each that was checked
 */
record VerifyReport(boolean fits, List<Checked> tenants) implements Report {
  /** Copies the list. */
  VerifyReport {
    tenants = List.copyOf(tenants);
  }

  static VerifyReport of(List<Checked> tenants) {
    return new VerifyReport(tenants.stream().allMatch(Checked::fits), tenants);
  }

  /**
   * The history of a tenant.
   *
   * @param tenant whose
   * @param fits whether all of it does
   * @param records how many do, from the first on
   * @param anchors how many anchors were compared; empty if none were asked for
   * @param anchoredRevision the newest revision that is anchored
   * @param reason why the next record, or an anchor, does not fit
   */
  record Checked(
      String tenant,
      boolean fits,
      long records,
      Optional<Integer> anchors,
      OptionalLong anchoredRevision,
      Optional<String> reason) {
    private String line() {
      String said = tenant + ": " + Figures.count(records) + " records";
      return reason.isPresent() ? said + " fit. " + reason.get() : said + ", all fit" + anchored();
    }

    private String anchored() {
      if (anchors.isEmpty()) {
        return "";
      }
      return anchoredRevision.isEmpty()
          ? "; no anchor"
          : "; matching anchors: %d, up to revision %d"
              .formatted(anchors.get(), anchoredRevision.getAsLong());
    }
  }

  @Override
  public String text() {
    return tenants.stream().map(one -> one.line() + "\n").collect(Collectors.joining());
  }
}
