package parley.app.console.reclassifications;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a job's changes is to be applied; what is left out does not narrow.
 *
 * @param cells of the report
 * @param comments by their ids
 * @param actions what is done besides, as {@link NewReclassification} says; as the job was asked for, if left out
 * @param overPeople whether it may replace what people have said; as the job was asked for, if left out
 */
record Approval(
        @Nullable @Size(max = 200) List<@NotNull @Valid Cell> cells,
        @Nullable @Size(max = 1000) List<@NotNull UUID> comments,

        @Nullable @Size(max = 2)
        List<@NotNull @Pattern(regexp = NewReclassification.ACTION, message = NewReclassification.NO_ACTION) String>
                actions,

        @Nullable Boolean overPeople) {

    static final Approval OF_ALL = new Approval(null, null, null, null);

    /** From one category to another. */
    record Cell(
            @NotBlank @Size(max = 63) String from,
            @NotBlank @Size(max = 63) String to) {}

    /** As the audit trail has it. */
    Map<String, Object> said() {
        var said = narrowing();
        if (actions != null) {
            said.put("actions", actions);
        }
        return said;
    }

    /** As the job keeps it. */
    Map<String, Object> narrowing() {
        Map<String, Object> narrowing = new LinkedHashMap<>();
        if (cells != null) {
            narrowing.put("cells", cells);
        }
        if (comments != null) {
            narrowing.put("comments", comments);
        }
        return narrowing;
    }
}
