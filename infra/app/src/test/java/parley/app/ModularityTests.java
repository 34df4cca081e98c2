package parley.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RestController;
import parley.pipeline.database.StageDatabase;

/** The shape of the house: what may know what, and what nothing may be called. */
class ModularityTests {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("parley")
            .that(resideOutsideOfPackage("parley.engines.."));

    /** Where our threads meet Reactor; each says in its own words why. */
    private static final Set<String> EDGES = Set.of(
            "parley.pipeline.lane.Lane",
            "parley.pipeline.database.Lots",
            "parley.pipeline.database.Transactions",
            "parley.pipeline.live.Relay",
            "parley.pipeline.work.StageWorker",
            "parley.pipeline.work.Hands",
            "parley.app.console.access.FirstOwner");

    @ParameterizedTest
    @CsvSource({
        "pipeline, pipeline",
        "instagram, instagram pipeline",
        "embeddings, embeddings pipeline",
        "ingest, ingest instagram pipeline",
        "classifier, classifier instagram embeddings pipeline",
        "responder, responder instagram embeddings pipeline",
        "app, app ingest classifier responder embeddings instagram pipeline"
    })
    void aModuleKnowsOnlyWhatTheStarAllows(String module, String known) {
        var allowed = Arrays.stream(known.split(" "))
                .map(name -> "parley." + name + "..")
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("parley." + module + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(resideOutsideOfPackage("parley..")))
                .check(PRODUCT);
    }

    @ParameterizedTest
    @CsvSource({"parley.(*)..", "parley.app.(**)", "parley.pipeline.(*)..", "parley.instagram.(*).."})
    void packagesFormNoCircles(String packages) {
        slices().matching(packages).should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void theProductContainsNeitherEnginesNorSandbox() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("parley.engines..")
                .check(PRODUCT);
    }

    @Test
    void whatServesPeopleNeverSeesAllBrands() {
        noClasses()
                .that()
                .resideInAPackage("parley.app..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(StageDatabase.class)
                .check(PRODUCT);
    }

    @Test
    void nothingIsNamedAfterNothing() {
        noClasses().should().haveSimpleNameEndingWith("Impl").check(PRODUCT);
        noClasses().should().haveNameMatching(".*(Helper|Manager|Utils?)").check(PRODUCT);
        noClasses()
                .should()
                .resideInAnyPackage("..common..", "..util..", "..utils..", "..core..", "..impl..", "..api..")
                .check(PRODUCT);
    }

    @Test
    void reactiveChainsAreRunAtTheEdgesOnly() {
        noClasses()
                .that(describe("are no edges", ModularityTests::isNoEdge))
                .should()
                .callMethodWhere(runsAChain())
                .check(PRODUCT);
    }

    @Test
    void everyNamedEdgeIsOne() {
        assertThat(EDGES)
                .allMatch(edge ->
                        PRODUCT.get(edge).getMethodCallsFromSelf().stream().anyMatch(runsAChain()));
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        var packages = PRODUCT.stream().map(JavaClass::getPackage).distinct();
        assertThat(packages.filter(known -> !known.isAnnotatedWith(NullMarked.class)))
                .isEmpty();
    }

    @Test
    void dependenciesComeThroughConstructors() {
        noFields().should().beAnnotatedWith(Autowired.class).check(PRODUCT);
    }

    @Test
    void controllersAreNobodysApi() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .bePackagePrivate()
                .check(PRODUCT);
    }

    private static boolean isNoEdge(JavaClass type) {
        return Stream.iterate(
                        type,
                        outer -> outer != null,
                        outer -> outer.getEnclosingClass().orElse(null))
                .noneMatch(outer -> EDGES.contains(outer.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> runsAChain() {
        return describe(
                "block() or subscribe()",
                access -> access.getTargetOwner().isAssignableTo(Publisher.class)
                        && access.getTargetOwner().getPackageName().startsWith("reactor.")
                        && Set.of("block", "blockFirst", "blockLast", "subscribe", "toIterable", "toStream")
                                .contains(access.getName()));
    }
}
