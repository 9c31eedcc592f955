package dev.splitstream.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResumeRuleTest {
  private static final SavedCheckpoint OLDER = SavedCheckpoint.of("s3://b/checkpoints/a/chk-6", 6);
  private static final SavedCheckpoint NEWEST = SavedCheckpoint.of("s3://b/checkpoints/a/chk-7", 7);
  private static final SavedCheckpoint NEWER = SavedCheckpoint.of("s3://b/checkpoints/a/chk-8", 8);
  private static final ResumeRule RULE = new ResumeRule(Optional.of(NEWEST), true);

  @Test
  void newestCompleted_isResumedFrom() {
    assertThat(RULE.refusal(NEWEST, ResumeRule.Knowledge.COMPLETED)).isEmpty();
  }

  @Test
  void olderCompleted_isRefusedAndTheNewestNamed() {
    assertThat(RULE.refusal(OLDER, ResumeRule.Knowledge.COMPLETED))
        .get()
        .asString()
        .contains(OLDER.location(), NEWEST.location(), "written twice");
  }

  @Test
  void olderAfterWhichNothingWasWritten_isResumedFrom() {
    assertThat(RULE.refusal(OLDER, ResumeRule.Knowledge.NOTHING_WRITTEN_SINCE)).isEmpty();
  }

  @Test
  void newerThatWasCompletedWithoutAMark_isResumedFrom() {
    assertThat(RULE.refusal(NEWER, ResumeRule.Knowledge.STARTED)).isEmpty();
  }

  @Test
  void olderThatWasOnlyStarted_isRefused() {
    assertThat(RULE.refusal(OLDER, ResumeRule.Knowledge.STARTED)).isPresent();
  }

  @Test
  void newerThatTheDatabaseDoesNotKnow_betraysARestoredDatabase() {
    assertThat(RULE.refusal(NEWER, ResumeRule.Knowledge.NONE))
        .get()
        .asString()
        .contains(NEWER.location(), "restored to an earlier point", "--from " + NEWEST.location());
  }

  @Test
  void otherThatTheDatabaseDoesNotKnow_isRefused() {
    SavedCheckpoint other = SavedCheckpoint.of("s3://b/checkpoints/other/chk-7", 7);
    assertThat(RULE.refusal(other, ResumeRule.Knowledge.NONE)).isPresent();
  }

  @Test
  void stateOfADatabaseWithoutRecords_isResumedFromWhereTheLakeHoldsEvents() {
    assertThat(new ResumeRule(Optional.empty(), true).refusal(OLDER, ResumeRule.Knowledge.NONE))
        .isEmpty();
  }

  @Test
  void stateBesideAnEmptyDatabase_isRefused() {
    assertThat(new ResumeRule(Optional.empty(), false).refusal(OLDER, ResumeRule.Knowledge.NONE))
        .get()
        .asString()
        .contains("restored to an earlier point");
  }

  @Test
  void firstCheckpointThatWasCompletedWithoutAMark_isResumedFrom() {
    assertThat(new ResumeRule(Optional.empty(), false).refusal(OLDER, ResumeRule.Knowledge.STARTED))
        .isEmpty();
  }

  @Test
  void newStart_isTakenWhereNothingWasWritten() {
    assertThat(new ResumeRule(Optional.empty(), false).refusalOfNewStart()).isEmpty();
  }

  @Test
  void newStart_isRefusedWhereTheLakeHoldsEvents() {
    assertThat(new ResumeRule(Optional.empty(), true).refusalOfNewStart()).isPresent();
  }

  @Test
  void newStart_isRefusedWhereACheckpointWasCompleted() {
    assertThat(new ResumeRule(Optional.of(NEWEST), false).refusalOfNewStart())
        .get()
        .asString()
        .contains(NEWEST.location());
  }

  @Test
  void location_isTheSameInEachFormOfItsAddress() {
    assertThat(SavedCheckpoint.of("file:/var/chk-1", 1))
        .isEqualTo(SavedCheckpoint.of("file:///var/chk-1/", 1));
  }
}
