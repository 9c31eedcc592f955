package dev.splitstream.store.rollup;

/** The type of a column of rollups. */
enum ColumnType {
  TEXT("text", "text", "''"),
  TIME("timestamptz", "text", "'epoch'"),
  BIGINT("bigint", "bigint", "0"),
  NUMERIC("numeric", "numeric", "0"),
  JSON("jsonb", "text", "'{}'"),
  BYTES("bytea", "bytea", "''") {
    @Override
    Object[] array(int size) {
      return new byte[size][];
    }
  };

  private final String sqlName;
  private final String elementType;
  private final String zero;

  ColumnType(String sqlName, String elementType, String zero) {
    this.sqlName = sqlName;
    this.elementType = elementType;
    this.zero = zero;
  }

  /** Its name in Postgres. */
  String sqlName() {
    return sqlName;
  }

  /** The type of the elements when values are sent as an array. */
  String elementType() {
    return elementType;
  }

  /** What an absent row counts as, as a literal. */
  String zero() {
    return zero;
  }

  /** An array for as many values; the driver wants a specific one for bytes. */
  Object[] array(int size) {
    return new Object[size];
  }
}
