"""What the frozen program needs that no import shows, and what it can do without."""

import re
import sys
import tomllib
from functools import cache
from pathlib import Path

IDENTIFIER = "org.understudy.understudy"

# Their files are read by path.
WITH_DATA = ("pyqtgraph", "ziamath", "ziafont", "latex2mathml", "genanki")
# These are asked for their version: by the About box, or by transformers when it is imported.
WITH_METADATA = (
    *("understudy", "torch", "transformers", "tokenizers", "safetensors", "huggingface-hub"),
    *("numpy", "packaging", "regex", "tqdm", "pyyaml", "filelock", "requests", "onnxruntime"),
    *("peft", "accelerate", "pyqtgraph", "PySide6-Essentials", "fsrs", "genanki", "gguf"),
    *("nh3", "markdown-it-py", "ziamath", "platformdirs", "typer", "jinja2", "onnx", "psutil"),
)
# Tools of those who write the program, and what libraries import only where it is there.
EXCLUDED = [
    *("pytest", "_pytest", "hypothesis", "mypy", "ruff", "PyInstaller", "pip", "setuptools"),
    *("IPython", "ipykernel", "jupyter", "notebook", "tkinter", "matplotlib", "pandas", "scipy"),
    *("tensorflow", "jax", "flax", "sklearn", "datasets", "trl", "torchvision", "torchaudio"),
    *("hf_xet", "triton", "tensorboard", "PyQt5", "PyQt6", "PySide2", "anki", "cv2", "PIL"),
    *("torch.utils.benchmark", "torch.utils.tensorboard", "torch._inductor.kernel", "networkx"),
    # What compiles models to programs, for which there is no compiler on a reader's machine; tests
    # of torch's own; kernels for other devices.
    *("torch._inductor.codegen", "torch._inductor.fx_passes", "torch.utils.hipify"),
    "torch.testing._internal.opinfo",
    *("torch.testing._internal.common_methods_invocations", "torch._vendor.quack"),
    # pyqtgraph asks for them, and does without.
    *("PySide6.QtTest", "pyqtgraph.opengl"),
    *("pyqtgraph.examples", "PySide6.QtDesigner", "PySide6.QtQml", "PySide6.QtQuick"),
]
# Parts of Qt that no window of ours uses, tests of libraries, headers, static libraries.
LEFT_OUT = (
    *("Qt6Qml", "Qt6Quick", "Qt6Pdf", "Qt6VirtualKeyboard", "Qt6Designer", "Qt6Test."),
    *(
        "/qml/",
        "/plugins/sqldrivers/",
        "/plugins/virtualkeyboard",
        "/plugins/egldeviceintegrations",
    ),
    *(
        "/plugins/platforms/libqeglfs",
        "/plugins/platforms/libqlinuxfb",
        "/plugins/platforms/libqvnc",
    ),
    *("/plugins/platforms/libqvkkhr", "/plugins/platforms/libqwayland-brcm"),
    *("torch/include/", "torch/share/", "torch/bin/protoc", "torch/test/", "onnx/backend/test"),
    *("onnxruntime/datasets", "onnxruntime/quantization", "onnxruntime/transformers"),
    *("onnxruntime/tools", "/tests/", "/__pycache__/", "/resources/translations/de/"),
)
SIBLING = re.compile(r"^from (?:\.\.|\.\.\.models\.)(\w+)", re.MULTILINE)
# The system's own print service, and what it needs: where there is none, one prints into a file.
PRINT_SERVICE: tuple[str, ...] = (
    *("libcups.", "libgnutls.", "libp11-kit.", "libunistring.", "libgmp.", "libhogweed."),
    *("libnettle.", "libidn2.", "libtasn1.", "libavahi-"),
)
# GTK, which a plugin of Qt's brings along where the building machine happens to have it. Its
# dialogs need files of the system's that are not in the program; our look is Qt's own.
GTK: tuple[str, ...] = (
    *("/plugins/platformthemes/libqgtk3", "libgtk-3.", "libgdk-3.", "libgdk_pixbuf-2.", "libatk-"),
    *("libatspi.", "libcairo.", "libcairo-gobject.", "libpango-1.", "libpangocairo-1."),
    *("libpangoft2-1.", "libpixman-1.", "libepoxy.", "libthai.", "libdatrie.", "libfribidi."),
    *("libgraphite2.", "libharfbuzz.", "libcloudproviders.", "libjpeg."),
)
SUFFIXES_LEFT_OUT = (".a", ".lib", ".pyi")
# Compiled in the archive. torch reads its source where it compiles scripts, which we never ask for,
# that of its modules of settings, and when it is imported that of what it has in several forms.
SOURCES_LEFT_OUT = ("/torch/",)
SOURCES_READ = re.compile(
    r"/torch/(?:.*/)?\w*config\w*\.py|/torch/(?:nn/|nn/modules/)?(?:functional|rnn)\.py"
)
# Of a model of transformers: what its code is generated from, what reads pictures and sound.
OF_NO_TEXT = re.compile(
    r"(?:modular|image_processing|video_processing|feature_extraction|convert)_\w+(?:\.py)?"
)
STRIP = sys.platform.startswith("linux")


@cache
def text_models() -> frozenset[str]:
    """Folders of transformers/models that can write text, and whatever these import.

    Those are what a reader's model may need; the others are for pictures and sound.
    """
    import transformers
    from transformers.models.auto import configuration_auto, modeling_auto

    folder = Path(transformers.__file__).parent / "models"
    kinds = modeling_auto.MODEL_FOR_CAUSAL_LM_MAPPING_NAMES
    wanted = {configuration_auto.model_type_to_module_name(kind) for kind in kinds} | {"auto"}
    found: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name not in found and (folder / name).is_dir():
            found.add(name)
            wanted |= _imported(folder / name)
    return frozenset(found)


def _imported(folder: Path) -> set[str]:
    """The models that the modules of one import: "from ..llama.modeling_llama import ..."."""
    texts = (file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    return {name for text in texts for name in SIBLING.findall(text)}


def keeps(name: str) -> bool:
    """Whether a file, by its place in the program's folder, goes into it."""
    place = f"/{name.replace(chr(92), '/')}"
    if (architecture := _after(place, "/transformers/models/")) and "/" in architecture:
        return _of_text(architecture.split("/"))
    if place.endswith(".qm") and "PySide6" in place:
        return "/qtbase_de." in place
    if place.endswith(".py") and place.startswith(SOURCES_LEFT_OUT):
        return SOURCES_READ.fullmatch(place) is not None
    return not place.endswith(SUFFIXES_LEFT_OUT) and not any(
        part in place for part in (*LEFT_OUT, *PRINT_SERVICE, *GTK)
    )


def imports(module: str) -> bool:
    """Whether a module goes into the program, by its dotted name."""
    architecture = _after(f".{module}", ".transformers.models.")
    return not architecture or _of_text(architecture.split("."))


def _of_text(parts: list[str]) -> bool:
    """Whether a part of transformers/models, as ["llama", "modeling_llama"], serves texts."""
    return parts[0] in text_models() and not OF_NO_TEXT.fullmatch(parts[-1])


def _after(text: str, start: str) -> str:
    return text.partition(start)[2] if text.startswith(start) else ""


def hidden(root: Path) -> list[str]:
    """Modules that are imported by name: our own are, and architectures of the family's kind."""
    ours = [
        ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        for package in ("desktop", "models", "resources")
        for file in sorted((root / package).rglob("*.py"))
    ]
    parts = ("numpy.fft", "numpy.linalg", "torch.fft", "torch.linalg")
    return [
        *ours,
        *(f"transformers.models.{name}" for name in sorted(text_models())),
        *(f"array_api_compat.{part}" for part in parts),
        "gguf",
    ]


def version(root: Path) -> str:
    """The one place where the version is written."""
    with (root / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def icon(root: Path, platform: str) -> str | None:
    """The icon of the executables, which only Windows and macOS keep inside."""
    suffix = {"win32": "ico", "darwin": "icns"}.get(platform)
    made = root / "build" / f"understudy.{suffix}"
    return str(made) if suffix and made.is_file() else None


def info_plist(root: Path) -> dict[str, object]:
    """What macOS is told of the bundle."""
    return {
        "CFBundleName": "Understudy",
        "CFBundleShortVersionString": version(root),
        "NSHighResolutionCapable": True,
        "LSApplicationCategoryType": "public.app-category.education",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "GGUF model",
                "CFBundleTypeExtensions": ["gguf"],
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
            }
        ],
    }
