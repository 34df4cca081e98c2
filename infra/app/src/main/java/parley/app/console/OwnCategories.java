package parley.app.console;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.ErrorResponseException;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** The categories that a brand has: those that every brand starts with, and those it has a policy for. */
public final class OwnCategories {

    private static final String IS_OURS = """
            select exists (select from policy where brand_id = :brand and category = :category) as ours""";

    private OwnCategories() {}

    /** Fails with 422 for a category that the brand does not have; part of the caller's transaction. */
    public static Mono<Void> require(DatabaseClient client, BrandId brand, Category category) {
        return Category.BUILT_IN.contains(category)
                ? Mono.empty()
                : client.sql(IS_OURS)
                        .bind("brand", brand.value())
                        .bind("category", category.value())
                        .map(Row.to(row -> row.flag("ours")))
                        .one()
                        .flatMap(ours -> ours ? Mono.empty() : Mono.error(OwnCategories::noSuchCategory));
    }

    private static ErrorResponseException noSuchCategory() {
        var message = "is not a category of this brand";
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, "category " + message);
        problem.setProperty("errors", List.of(Map.of("field", "category", "message", message)));
        return new ErrorResponseException(HttpStatus.UNPROCESSABLE_CONTENT, problem, null);
    }
}
