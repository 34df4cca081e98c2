package parley.app.console.learning;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** @param bar as a share: 0.95 means that 95 of 100 should be right */
record WantedBar(
        @NotNull @DecimalMin("0.5") @DecimalMax("0.999") @Nullable
        Double bar) {}
