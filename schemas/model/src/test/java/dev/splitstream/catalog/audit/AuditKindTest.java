package dev.splitstream.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.EntryKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditKindTest {
  /** By its name, as histories that were written before have it. */
  @ParameterizedTest
  @EnumSource
  void everyEntry_isAuditedUnderItsName(EntryKind kind) {
    AuditKind audited = AuditKind.of(kind);
    assertThat(audited.name()).isEqualTo(kind.name());
    assertThat(audited.entry()).contains(kind);
  }
}
