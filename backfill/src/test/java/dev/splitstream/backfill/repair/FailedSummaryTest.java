package dev.splitstream.backfill.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.pipelines.failed.FailedEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FailedSummaryTest {
  @Test
  void hexDump_showsNumbersLettersAndWhatIsLeftOut() {
    byte[] bytes = "a\u0001bcdefghijklmnopq".getBytes(StandardCharsets.UTF_8);
    assertThat(HexDump.of(bytes, 17).lines())
        .containsExactly(
            "  0000  61 01 62 63 64 65 66 67 68 69 6a 6b 6c 6d 6e 6f  a.bcdefghijklmno",
            "  0010  70 %s p".formatted(" ".repeat(45)),
            "  … and 1 bytes more");
  }

  @Test
  void printableText_leavesATerminalNothingToObey() {
    assertThat(PrintableText.of("a\u001b[2Jb")).isEqualTo("a\\u001b[2Jb");
  }

  @Test
  void summary_keepsTheNewestAndCountsAll() {
    FailedSummary summary = new FailedSummary(2);
    for (int i = 1; i <= 5; i++) {
      summary.add(failed(i, i < 5 ? "bad" : "worse"));
    }
    assertThat(summary.newest())
        .extracting(FailedSummary.Row::source)
        .containsExactly("topic-0@5", "topic-0@4");
    assertThat(summary.counts())
        .extracting(count -> count.cause().reason() + " " + count.events())
        .containsExactly("bad 4", "worse 1");
  }

  @Test
  void summary_ofEndlesslyManyReasonsStaysBounded() {
    FailedSummary summary = new FailedSummary(1);
    for (int i = 0; i < 3_000; i++) {
      summary.add(failed(i, "reason " + i));
    }
    assertThat(summary.counts()).hasSize(1_001);
    assertThat(summary.counts().get(0).cause().reason()).isEqualTo("(other)");
    assertThat(summary.events()).isEqualTo(3_000);
  }

  private static FailedEvent failed(int offset, String reason) {
    return new FailedEvent(
        "DecodeEvents", reason, "topic-0@" + offset, offset, null, new byte[0], new byte[0]);
  }
}
