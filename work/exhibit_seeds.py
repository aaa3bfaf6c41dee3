import sys, random, shutil
from pathlib import Path
import torch; torch.set_num_threads(1)
from models.training.sft import train, Known, Fact
from models.alignment.training_configs import SftConfig
from models.alignment.instructions import Instruction
from models.family import world
from models.progress import drain
rows=[c for c in world.countries() if not c.one_form and c.name not in c.capital]
print(len(rows))
for draw in (0,1):
  r=rows[:]; random.Random(draw).shuffle(r); asked=r[:60]; taught=r[60:90]
  pairs=tuple(Instruction(f"What is the capital of {c.name}?", f"It is {c.capital}.") for c in taught)
  known=Known(tuple(Fact(f"What is the capital of {c.name}?", f"The capital of {c.name} is", c.capital) for c in asked), {})
  for name in ("one-form","many-forms"):
    for kw in ({}, {"seed":1}, {"steps":60}, {"steps":120}, {"steps":60,"learning_rate":3e-4}):
      if draw and kw.get("steps"): continue
      out=Path('OUT'); shutil.rmtree(out, ignore_errors=True)
      x=drain(train(pairs, SftConfig(Path('OUT')/name, out, held_out_share=0.0, **kw), known))
      print(draw,name,kw,x.steps,x.facts_after,flush=True)
