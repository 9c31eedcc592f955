package dev.splitstream.runners.cli.audit;

import static dev.splitstream.process.PrintedReport.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.runners.cli.audit.VerifyReport.Checked;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VerifyReportTest {
  private static final Checked FITS =
      new Checked("acme", true, 1_234, Optional.empty(), OptionalLong.empty(), Optional.empty());
  private static final Checked ANCHORED =
      new Checked("acme", true, 12, Optional.of(3), OptionalLong.of(9), Optional.empty());
  private static final Checked ALTERED =
      new Checked(
          "bolt",
          false,
          4,
          Optional.of(0),
          OptionalLong.empty(),
          Optional.of("The next one does not. Revision 5 was changed"));

  @Test
  void asJson() {
    assertThat(json(VerifyReport.of(List.of(ANCHORED, ALTERED))))
        .isEqualTo(
            "{\"fits\":false,\"tenants\":[{\"tenant\":\"acme\",\"fits\":true,\"records\":12,"
                + "\"anchors\":3,\"anchored_revision\":9,\"reason\":null},"
                + "{\"tenant\":\"bolt\",\"fits\":false,\"records\":4,\"anchors\":0,"
                + "\"anchored_revision\":null,"
                + "\"reason\":\"The next one does not. Revision 5 was changed\"}]}");
  }

  @Test
  void asText() {
    assertThat(VerifyReport.of(List.of(FITS, ANCHORED, ALTERED)).text())
        .isEqualTo(
            """
            acme: 1,234 records, all fit
            acme: 12 records, all fit; matching anchors: 3, up to revision 9
            bolt: 4 records fit. The next one does not. Revision 5 was changed
            """);
  }

  @Test
  void historyThatFits_isSaidToBe() {
    assertThat(json(VerifyReport.of(List.of(FITS))))
        .startsWith("{\"fits\":true,")
        .contains("\"anchors\":null");
  }
}
