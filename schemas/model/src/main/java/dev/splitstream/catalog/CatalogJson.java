package dev.splitstream.catalog;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The catalog as JSON: in the database, in its history, in snapshots and on the wire alike. Equal
 * entries give equal texts: fields in the order of their records, maps by key. Choices are in lower
 * case.
 */
public final class CatalogJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .serializationInclusion(Include.NON_ABSENT)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          // Numbers keep their digits: 1.10 stays 1.10.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private CatalogJson() {}

  /** The entry's document. */
  public static String write(CatalogEntry entry) {
    return text(entry);
  }

  /**
   * The entry in a document.
   *
   * @throws IllegalArgumentException if the document is not an entry of this kind
   */
  public static CatalogEntry read(EntryKind kind, String document) {
    return parse(document, kind.type());
  }

  /** The document of a tenant's whole catalog: what a snapshot holds. */
  public static String write(TenantCatalog catalog) {
    return text(catalog);
  }

  /**
   * The catalog in a snapshot.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  public static TenantCatalog readTenant(String document) {
    return parse(document, TenantCatalog.class);
  }

  private static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write JSON of " + value, e);
    }
  }

  private static <T> T parse(String document, Class<T> type) {
    try {
      return MAPPER.readValue(document, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Cannot read " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }
}
