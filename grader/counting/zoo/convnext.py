"""ConvNeXt-T: a convolutional network of 2022, built as transformers are.

Source: Liu and others, "A ConvNet for the 2020s" (2022); torchvision, ``models/convnext.py``, ``num_params``, and
Keras Applications: 28,589,128.
"""

from __future__ import annotations

from ..layers.convolution import Conv2D
from ..layers.dense import Dense
from ..layers.depthwise import DepthwiseConv2D
from ..layers.fixed import Activation
from ..layers.joining import Add
from ..layers.normalisation import LayerNormalization, Scale
from ..layers.pooling import GlobalAveragePooling2D
from ..network import Network
from .builder import Builder

STAGES = ((96, 3), (192, 3), (384, 9), (768, 3))
"""Channels and blocks of each stage."""


def convnext_tiny() -> Network:
    """ConvNeXt-T."""
    builder = Builder()
    for stage, (channels, depth) in enumerate(STAGES, 1):
        with builder.part(f"stage{stage}"):
            if stage == 1:
                builder.put(Conv2D(channels, 4, strides=4), LayerNormalization())
            else:
                builder.put(LayerNormalization(), Conv2D(channels, 2, strides=2))
            for place in range(1, depth + 1):
                with builder.part(f"block{place}"):
                    start = builder.last
                    builder.put(DepthwiseConv2D(7, padding="same"), LayerNormalization())
                    builder.put(Dense(4 * channels), Activation("gelu"), Dense(channels), Scale())
                    builder.put(Add(), after=(start, builder.last))
    builder.put(GlobalAveragePooling2D(), LayerNormalization(), Dense(1000))
    return builder.network(224, 224, 3)
