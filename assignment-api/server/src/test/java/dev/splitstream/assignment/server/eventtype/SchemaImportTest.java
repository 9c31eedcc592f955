package dev.splitstream.assignment.server.eventtype;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.EventDeclaration;
import dev.splitstream.catalog.EventDeclaration.Mode;
import dev.splitstream.catalog.EventDeclaration.Property;
import dev.splitstream.catalog.EventDeclaration.ValueType;
import dev.splitstream.event.EventType;
import dev.splitstream.event.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SchemaImportTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void schema_becomesTheDeclarationsProperties() {
    SchemaImport.Result result =
        read(
            """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Purchase",
             "type": "object", "description": "Bought", "additionalProperties": true,
             "required": ["price"],
             "properties": {
               "price": {"type": "number", "x-unit": "EUR", "description": "With tax"},
               "plan": {"type": ["string", "null"], "enum": ["free", "paid"], "default": "free"},
               "mail": {"type": "string", "x-personal": true},
               "tags": {"type": "array"}}}
            """,
            before());
    assertThat(result.faults()).isEmpty();
    assertThat(result.declaration().description()).contains("Bought");
    assertThat(result.declaration().mode()).isEqualTo(Mode.REJECT);
    assertThat(result.declaration().properties())
        .containsExactly(
            new Property(
                "price",
                ValueType.NUMBER,
                true,
                false,
                Optional.of("EUR"),
                Optional.of("With tax"),
                List.of()),
            new Property(
                "plan",
                ValueType.STRING,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of("free", "paid")),
            property("mail", ValueType.STRING, true, Optional.empty()),
            property("tags", ValueType.ARRAY, false, Optional.empty()));
  }

  /** A schema without marks of personal data must not remove those of the declaration. */
  @Test
  void unitsAndPersonalData_areKeptUnlessTheSchemaSetsThem() {
    EventDeclaration before =
        before(
            property("a", ValueType.STRING, true, Optional.of("ms")),
            property("b", ValueType.STRING, true, Optional.of("ms")));
    SchemaImport.Result result =
        read(
            """
            {"type": "object", "properties": {
               "a": {"type": "integer"},
               "b": {"type": "integer", "x-personal": false, "x-unit": "s"}}}
            """,
            before);
    assertThat(result.declaration().properties())
        .containsExactly(
            property("a", ValueType.INTEGER, true, Optional.of("ms")),
            property("b", ValueType.INTEGER, false, Optional.of("s")));
    assertThat(result.declaration().description()).contains("Before");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'object','allOf':[]} | /allOf | the keyword allOf is not supported here",
        "{'type':'object','$ref':'#/a'} | /$ref | the keyword $ref is not supported",
        "{'type':'object','additionalProperties':false} | /additionalProperties | only be true",
        "{'properties':{}} | /type | must be \"object\"",
        "{'type':'string'} | /type | must be \"object\"",
        "{'type':'object','required':['x']} | /required/0 | one of the properties",
        "{'type':'object','required':[1]} | /required/0 | one of the properties",
        "{'type':'object','required':'x'} | /required | array",
        "{'type':'object','properties':[]} | /properties | object",
        "{'type':'object','description':1} | /description | string",
        "[] | '' | JSON Schema",
      })
  void unsupportedSchema_isRefused(String schema, String pointer, String reason) {
    assertRefused(schema, pointer, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'number','minimum':0} | /minimum | the keyword minimum is not supported here",
        "{'type':'string','format':'email'} | /format | the keyword format",
        "{'type':'object','properties':{}} | /properties | the keyword properties",
        "{'type':'array','items':{}} | /items | the keyword items",
        "{'type':'string','a/b':1} | /a~1b | the keyword a/b",
        "{} | /type | must be string, number",
        "{'type':'null'} | /type | must be string, number",
        "{'type':['string','number']} | /type | must be string, number",
        "{'type':'STRING'} | /type | must be string, number",
        "{'type':'number','enum':[1]} | /enum | type string only",
        "{'type':'string','enum':[1]} | /enum | strings",
        "{'type':'string','enum':[]} | /enum | strings",
        "{'type':'string','x-personal':'yes'} | /x-personal | true or false",
        "{'type':'string','x-unit':''} | /x-unit | blank",
        "{'type':'string','x-unit':1} | /x-unit | string",
        "true | '' | JSON Schema",
      })
  void unsupportedProperty_isRefused(String property, String pointer, String reason) {
    String schema = "{'type':'object','properties':{'p':" + property + "}}";
    assertRefused(schema, "/properties/p" + pointer, reason);
  }

  @Test
  void nullOfARequiredProperty_isRefused() {
    String schema = "{'type':'object','properties':{'p':{'type':['null','string']}}%s}";
    assertThat(read(schema.formatted("").replace('\'', '"'), before()).faults()).isEmpty();
    assertRefused(schema.formatted(",'required':['p']"), "/properties/p/type", "null");
  }

  @Test
  void allViolations_areReportedTogether() {
    String schema =
        "{'type':'object','not':{},'properties':{'a':{'type':'x'},'b':{'type':'string','not':{}}}}";
    assertThat(read(schema.replace('\'', '"'), before()).faults())
        .extracting(Violation::pointer)
        .containsExactly("/not", "/properties/a/type", "/properties/b/not");
  }

  private static void assertRefused(String schema, String pointer, String reason) {
    List<Violation> faults = read(schema.replace('\'', '"'), before()).faults();
    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).pointer()).isEqualTo(pointer == null ? "" : pointer);
    assertThat(faults.get(0).reason()).contains(reason);
  }

  private static SchemaImport.Result read(String schema, EventDeclaration before) {
    return SchemaImport.read(JSON.readTree(schema), before);
  }

  private static EventDeclaration before(Property... properties) {
    return new EventDeclaration(
        "e",
        "E",
        "e",
        Optional.of(EventType.CUSTOM),
        Optional.of("Before"),
        Mode.REJECT,
        List.of(properties),
        7);
  }

  private static Property property(
      String name, ValueType type, boolean personal, Optional<String> unit) {
    return new Property(name, type, false, personal, unit, Optional.empty(), List.of());
  }
}
