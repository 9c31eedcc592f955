package dev.splitstream.pipelines.lake.maintenance;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Equal for the same rows in any order, and different for all others. */
class RowFingerprintTest {
  private static final Schema SCHEMA =
      new Schema(
          optional(1, "a", Types.StringType.get()),
          optional(2, "b", Types.StringType.get()),
          optional(3, "c", Types.BinaryType.get()));

  private static Record row(@Nullable String a, @Nullable String b) {
    Record row = GenericRecord.create(SCHEMA);
    row.setField("a", a);
    row.setField("b", b);
    return row;
  }

  private static RowFingerprint of(List<Record> rows) {
    RowFingerprint fingerprint = new RowFingerprint();
    rows.forEach(fingerprint::add);
    return fingerprint;
  }

  @Property(tries = 200)
  void order_doesNotMatter(@ForAll @Size(min = 1, max = 20) List<String> values) {
    List<Record> rows = values.stream().map(value -> row(value, value + "x")).toList();
    List<Record> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    assertThat(of(rows).isEqualTo(of(reversed))).isTrue();
  }

  @Property(tries = 200)
  void lostOrDoubledRow_isSeen(@ForAll @Size(min = 1, max = 20) List<String> values) {
    List<Record> rows = values.stream().map(value -> row(value, value + "x")).toList();
    List<Record> doubled = new ArrayList<>(rows);
    doubled.add(rows.get(0));
    assertThat(of(rows).isEqualTo(of(rows.subList(1, rows.size())))).isFalse();
    assertThat(of(rows).isEqualTo(of(doubled))).isFalse();
  }

  @Test
  void oneRowInPlaceOfAnother_isSeen() {
    Record one = row("x", "1");
    Record other = row("y", "2");
    assertThat(of(List.of(one, one)).isEqualTo(of(List.of(one, other)))).isFalse();
    assertThat(of(List.of(one, one, other)).isEqualTo(of(List.of(one, other, other)))).isFalse();
  }

  @Test
  void values_areKeptApart() {
    assertThat(of(List.of(row("ab", "c"))).isEqualTo(of(List.of(row("a", "bc"))))).isFalse();
    assertThat(of(List.of(row("a", null))).isEqualTo(of(List.of(row(null, "a"))))).isFalse();
    assertThat(of(List.of(row("", "a"))).isEqualTo(of(List.of(row(null, "a"))))).isFalse();
  }

  @Test
  void bytes_areReadAndLeftAsTheyAre() {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3});
    Record one = row("a", "b").copy(Map.of("c", bytes));
    Record other = row("a", "b").copy(Map.of("c", ByteBuffer.wrap(new byte[] {1, 2, 4})));
    assertThat(of(List.of(one)).isEqualTo(of(List.of(one)))).isTrue();
    assertThat(of(List.of(one)).isEqualTo(of(List.of(other)))).isFalse();
    assertThat(bytes.remaining()).isEqualTo(3);
  }
}
