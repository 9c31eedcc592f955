package dev.splitstream.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every statement about a table of the migrations is in {@code schemas/storage}. */
class SqlPlaceTest {
  private final TableStatements statements = TableStatements.ofMigrations();

  /**
   * Benchmarks look at tables from outside and fill them with more rows at once than the product
   * does: stores with such methods would exist for them alone.
   */
  @ParameterizedTest
  @EnumSource(
      names = {"STORAGE", "BENCH_.*"},
      mode = EnumSource.Mode.MATCH_NONE)
  void module_otherThanStorage_namesNoTable(Module module) {
    assertThat(statements.in(module)).isEmpty();
  }

  @Test
  void statementsOfStorage_areFound() {
    assertThat(statements.in(Module.STORAGE))
        .anyMatch(found -> found.contains("JdbcApiKeyStore"))
        .anyMatch(found -> found.contains("GenerationStore"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String sql = \"SELECT * FROM tenants WHERE tenant = ?\";",
        "String sql = \"INSERT INTO unit_lists VALUES (?)\";",
        "String sql = \"update tenants set suspended_at = ?\";",
        "String sql = \"DELETE FROM opt_outs\";",
        "String sql = \"SELECT 1 FROM \" + \"api_keys\";",
        "String sql = \"LOCK TABLE generations IN SHARE MODE\";",
        "String sql = \"\"\"\n"
            + "    SELECT key_id\n"
            + "    FROM api_keys\n"
            + "        JOIN x ON true\n"
            + "    \"\"\";",
        "/* a comment's quote */ String sql = \"SELECT revision FROM catalog_revision\";"
      })
  void statement_isFound(String source) {
    assertThat(statements.in(source)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// \"SELECT * FROM tenants\"\nString text = \"none\";",
        "/** Reads \"SELECT * FROM tenants\". */ String text = \"none\";",
        "String message = \"Cannot read tenants\";",
        "String sql = \"SELECT 1 FROM pg_roles\";",
        "String sql = \"SELECT 1 FROM tenants_of_another_product\";"
      })
  void otherText_isNoStatement(String source) {
    assertThat(statements.in(source)).isEmpty();
  }
}
