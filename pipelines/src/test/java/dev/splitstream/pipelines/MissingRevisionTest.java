package dev.splitstream.pipelines;

import static dev.splitstream.pipelines.LiveGraph.stream;
import static dev.splitstream.pipelines.PipelineFixture.BASE;
import static dev.splitstream.pipelines.PipelineFixture.exposure;
import static dev.splitstream.pipelines.PipelineFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.event.Event;
import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.pipelines.io.CatalogSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events that were checked against a catalog that the database does not have, or no longer. */
class MissingRevisionTest {
  private static final Event EXPOSURE = exposure(1, BASE);

  @RegisterExtension final LiveGraph graph = new LiveGraph();

  @Test
  void event_ofARevisionThatIsThere_isCounted() {
    CollectedOutputs outputs = run(EXPOSURE.catalogRevision());
    assertThat(outputs.unique()).containsExactly(EXPOSURE);
    assertThat(outputs.failed()).isEmpty();
  }

  @Test
  void event_ofARevisionThatIsNotThere_isSetAsideAndNotCountedByAnOlderOne() {
    CollectedOutputs outputs = run(EXPOSURE.catalogRevision() - 1);
    assertThat(outputs.unique()).isEmpty();
    assertThat(outputs.failed())
        .singleElement()
        .extracting(FailedEvent::reason)
        .asString()
        .contains("/catalog_revision " + EXPOSURE.catalogRevision(), "restored");
  }

  private CollectedOutputs run(long newest) {
    return graph.run(stream().addElements(raw(EXPOSURE)), new Catalogs(newest));
  }

  /**
   * A database with catalogs up to a revision.
   *
   * @param newest the newest
   */
  private record Catalogs(long newest) implements CatalogSource {
    @Override
    public Reading open() {
      return new Reading() {
        @Override
        public CatalogSnapshot atLeast(long revision) {
          return PipelineFixture.catalog();
        }

        @Override
        public boolean has(long revision) {
          return revision <= newest;
        }

        @Override
        public void close() {}
      };
    }
  }
}
